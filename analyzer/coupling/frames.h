/*
 * coupling/frames.h: which words stand in the same places of names?
 *
 * A frame is a name with a hole: "student_profile" and "UserProfile" share "* profile". Two words in one frame may mean one thing, or stand side by side like a city and a country; so frames are evidence, never a finding.
 */
#ifndef COUPLING_FRAMES_H
#define COUPLING_FRAMES_H

#include "coupling/language_p.h"

struct frame_pair {               /* two words, the smaller number first, and how many frames both stand in */
  uint32_t left, right, frames;
  uint32_t left_row[2], right_row[2];   /* of spoken: names of the first two */
};
struct frames {
  struct frame_pair *at;          /* by left, right */
  uint32_t n;
};

/* Frames with more words than this tell nothing: "get *". */
enum { MOST_IN_FRAME = 12 };

/* In s->scratch. O(letters of all names). */
void frames_find(struct frames *out, struct speech *s);
/* NULL if there is none; the words in any order. */
const struct frame_pair *frames_of(const struct frames *f, uint32_t a, uint32_t b);

#endif
