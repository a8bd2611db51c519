/*
 * base/nfkc.h: which spellings are one name?
 *
 * The door to utf8proc. Python compares identifiers after Unicode's normal form KC (PEP 3131): the ligature of `ﬁle` is `fi`, and an accent may be a letter of its own. File systems bring the same: some
 * keep names decomposed.
 */
#ifndef BASE_NFKC_H
#define BASE_NFKC_H

#include "base/intern.h"

/* Appends s in normal form KC. Text that is no UTF-8 is appended as it is. ASCII costs one look at each byte. */
void nfkc_add(struct buf *out, struct span s);
str_id nfkc_intern(struct intern *in, struct span s);

#endif
