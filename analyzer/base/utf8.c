/*
 * base/utf8.c: valid text out of any bytes.
 *
 * The decoder follows table 3-7 of the Unicode Standard ("well-formed UTF-8 byte sequences"): besides the lead byte
 * only the second byte has limits of its own, and these keep out overlong forms, surrogates and what lies above
 * U+10FFFF.
 */
#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

unsigned utf8_decode(const char *p, size_t n, uint32_t *cp)
{
  if (n == 0)
    return 0;
  const unsigned char *s = (const unsigned char *)p;
  unsigned char lead = s[0];
  if (lead < 0x80) {
    *cp = lead;
    return 1;
  }
  if (lead < 0xc2 || lead > 0xf4)
    return 0;
  unsigned len = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (n < len)
    return 0;
  unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  if (s[1] < low || s[1] > high)
    return 0;
  uint32_t c = lead & (0x7fu >> len);
  for (unsigned i = 1; i < len; i++) {
    if ((s[i] & 0xc0) != 0x80)
      return 0;
    c = c << 6 | (s[i] & 0x3fu);
  }
  *cp = c;
  return len;
}

void utf8_encode(struct buf *out, uint32_t cp)
{
  if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
    cp = 0xfffd;
  char c[4];
  size_t n = 0;
  if (cp < 0x80) {
    c[n++] = (char)cp;
  } else if (cp < 0x800) {
    c[n++] = (char)(0xc0 | cp >> 6);
  } else if (cp < 0x10000) {
    c[n++] = (char)(0xe0 | cp >> 12);
    c[n++] = (char)(0x80 | (cp >> 6 & 0x3f));
  } else {
    c[n++] = (char)(0xf0 | cp >> 18);
    c[n++] = (char)(0x80 | (cp >> 12 & 0x3f));
    c[n++] = (char)(0x80 | (cp >> 6 & 0x3f));
  }
  if (cp >= 0x80)
    c[n++] = (char)(0x80 | (cp & 0x3f));
  buf_add(out, c, n);
}

/* Length of the run of ASCII at the start: most text is nothing else. */
static size_t ascii_run(struct span s)
{
  size_t i = 0;
  for (uint64_t word; i + 8 <= s.n; i += 8) {
    memcpy(&word, s.at + i, 8);
    if ((word & 0x8080808080808080u) != 0)
      break;
  }
  while (i < s.n && (unsigned char)s.at[i] < 0x80)
    i++;
  return i;
}

size_t utf8_valid_prefix(struct span s)
{
  size_t i = 0;
  while (i < s.n) {
    i += ascii_run((struct span){s.at + i, s.n - i});
    uint32_t cp;
    unsigned len = utf8_decode(s.at + i, s.n - i, &cp);
    if (len == 0)
      break;
    i += len;
  }
  return i;
}

bool utf8_valid(struct span s)
{
  return utf8_valid_prefix(s) == s.n;
}

size_t utf8_count(struct span s)
{
  size_t count = 0;
  for (size_t i = 0; i < s.n; count++) {
    uint32_t cp;
    unsigned len = utf8_decode(s.at + i, s.n - i, &cp);
    i += len == 0 ? 1 : len;
  }
  return count;
}

struct span utf8_cut(struct span s, size_t most)
{
  if (s.n <= most)
    return s;
  /* Back to the start of the character that crosses the limit; never further than a character is long. */
  size_t n = most;
  while (n > 0 && most - n < 3 && ((unsigned char)s.at[n] & 0xc0) == 0x80)
    n--;
  uint32_t cp;
  if (utf8_decode(s.at + n, s.n - n, &cp) == 0)
    n = most;
  return (struct span){s.at, n};
}

static void add_bad_byte(struct buf *out, char byte)
{
  static const char hex[] = "0123456789abcdef";
  unsigned b = (unsigned char)byte;
  char escape[6] = {'\\', 'x', '{', hex[b >> 4], hex[b & 15], '}'};
  buf_add(out, escape, sizeof escape);
}

void utf8_visible(struct buf *out, struct span s)
{
  while (s.n > 0) {
    size_t good = utf8_valid_prefix(s);
    buf_add(out, s.at, good);
    if (good == s.n)
      return;
    add_bad_byte(out, s.at[good]);
    s = (struct span){s.at + good + 1, s.n - good - 1};
  }
}

struct range {
  uint32_t first, last;
};

static bool in_ranges(const struct range *r, size_t n, uint32_t cp)
{
  for (size_t i = 0; i < n; i++)
    if (cp >= r[i].first && cp <= r[i].last)
      return true;
  return false;
}

bool utf8_is_unsafe(uint32_t cp)
{
  static const struct range unsafe[] = {
    {0x80, 0x9f},                         /* C1 controls */
    {0xad, 0xad},                         /* soft hyphen: not seen, makes two names look the same */
    {0x61c, 0x61c},                       /* Arabic letter mark */
    {0x180e, 0x180e},                     /* Mongolian vowel separator: no width */
    {0x200b, 0x200f},                     /* zero-width space and joiners, left-to-right and right-to-left marks */
    {0x2028, 0x202e},                     /* line and paragraph separators, embeddings, overrides */
    {0x2060, 0x206f},                     /* word joiner, invisible operators, isolates, deprecated format characters */
    {0xfeff, 0xfeff},                     /* byte order mark, zero-width no-break space */
    {0xfff9, 0xfffb},                     /* interlinear annotation */
    {0xe0000, 0xe007f},                   /* tags: text that nobody sees */
  };
  if (cp < 0x7f)
    return cp < 0x20;
  return cp == 0x7f || in_ranges(unsafe, sizeof unsafe / sizeof *unsafe, cp);
}

unsigned utf8_width(uint32_t cp)
{
  static const struct range none[] = {
    {0x300, 0x36f},     {0x483, 0x489},     {0x591, 0x5bd},     {0x610, 0x61a},     {0x64b, 0x65f},
    {0x93c, 0x93c},     {0x941, 0x948},     {0x94d, 0x94d},     {0xe31, 0xe31},     {0xe34, 0xe3a},
    {0xe47, 0xe4e},     {0x1ab0, 0x1aff},   {0x1dc0, 0x1dff},   {0x20d0, 0x20ff},   {0xfe00, 0xfe0f},
    {0xfe20, 0xfe2f},   {0xe0100, 0xe01ef},
  };
  static const struct range wide[] = {
    {0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97c},
    {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
  };
  if (cp < 0x300)
    return 1;
  if (in_ranges(none, sizeof none / sizeof *none, cp))
    return 0;
  return in_ranges(wide, sizeof wide / sizeof *wide, cp) ? 2 : 1;
}

size_t utf8_safe_one(struct buf *out, struct span s, unsigned *width)
{
  size_t before = out->n;
  uint32_t cp;
  unsigned len = utf8_decode(s.at, s.n, &cp);
  if (len == 0)
    add_bad_byte(out, s.at[0]);
  else if (utf8_is_unsafe(cp))
    buf_printf(out, "\\u{%x}", (unsigned)cp);
  else
    buf_add(out, s.at, len);
  bool as_it_is = len != 0 && !utf8_is_unsafe(cp);
  *width = as_it_is ? utf8_width(cp) : (unsigned)(out->n - before);
  return len == 0 ? 1 : len;
}

void utf8_safe(struct buf *out, struct span s)
{
  while (s.n > 0) {
    size_t plain = 0;
    while (plain < s.n && s.at[plain] >= 0x20 && s.at[plain] < 0x7f)
      plain++;
    buf_add(out, s.at, plain);
    s = (struct span){s.at + plain, s.n - plain};
    if (s.n == 0)
      return;
    unsigned width;
    size_t used = utf8_safe_one(out, s, &width);
    s = (struct span){s.at + used, s.n - used};
  }
}
