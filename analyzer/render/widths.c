/*
 * render/widths.c: how wide is a text?
 *
 * A table of advance widths for ASCII; other characters take a generous average, or the square of an ideograph. Picture
 * layout needs box sizes before any font is known, and the same ones on every machine.
 */
#include "render/widths.h"

#include "base/utf8.h"

/* Thousandths of the font size, from U+0020. */
static const uint16_t plain[95] = {
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
  636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
  575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
  611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
  278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
};
static const uint16_t bold[95] = {
  348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
  696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
  683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
  724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
  343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
};

enum { OTHER = 790, WIDE = 1200, ELLIPSIS = 1000 };

static unsigned width_of(uint32_t cp, bool is_bold)
{
  if (cp >= 0x20 && cp < 0x7f)
    return (is_bold ? bold : plain)[cp - 0x20];
  unsigned columns = utf8_width(cp);
  return columns == 0 ? 0 : columns == 1 ? OTHER : WIDE;
}

/* Thousandths of the size for text that utf8_safe made; *fits is how many bytes stay within `most`. */
static uint64_t measure(struct span s, bool is_bold, uint64_t most, size_t *fits)
{
  uint64_t sum = 0;
  *fits = 0;
  for (size_t i = 0; i < s.n;) {
    uint32_t cp = 0;
    unsigned len = utf8_decode(s.at + i, s.n - i, &cp);
    sum += width_of(cp, is_bold);
    i += len == 0 ? 1 : len;
    if (sum <= most)
      *fits = i;
  }
  return sum;
}

unsigned text_width(struct span s, struct typeface face)
{
  struct buf shown = {0};
  size_t fits;
  utf8_safe(&shown, s);
  uint64_t sum = measure(buf_span(&shown), face.bold, UINT64_MAX, &fits);
  buf_release(&shown);
  return (unsigned)((sum * face.size + 99) / 100);
}

bool text_fit(struct buf *out, struct span s, struct typeface face, unsigned most)
{
  struct buf shown = {0};
  utf8_safe(&shown, s);
  uint64_t room = (uint64_t)most * 100 / face.size;
  size_t fits;
  bool whole = measure(buf_span(&shown), face.bold, room, &fits) <= room;
  if (!whole)
    measure(buf_span(&shown), face.bold, room > ELLIPSIS ? room - ELLIPSIS : 0, &fits);
  buf_add(out, shown.at, fits);
  if (!whole)
    buf_adds(out, "\xe2\x80\xa6");
  buf_release(&shown);
  return whole;
}
