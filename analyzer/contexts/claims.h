/*
 * contexts/claims.h: does a claim fit a module, and how specific is it? Private to contexts/.
 */
#ifndef CONTEXTS_CLAIMS_H
#define CONTEXTS_CLAIMS_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* The greater, the more specific: more names spelled out, then more names, then more of them spelled in part, then no double star. Of claims that fit one module without stars only equal texts weigh the same. */
uint64_t claim_weight(struct span claim);
/* The module of that name or one above it fits. */
bool claim_fits(struct span claim, struct span name);

#endif
