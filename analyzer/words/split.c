/*
 * words/split.c: which words is a name or a sentence made of?
 */
#include "words/split.h"

#include "base/utf8.h"

enum letter_class { LETTER_NONE, LETTER_LOWER, LETTER_UPPER };

/* Capitals and how far their small letters lie; step 2: capital and small letter take turns. */
static const struct {
  uint32_t first, last, step, add;
} capitals[] = {
  {'A', 'Z', 1, 32}, {0xc0, 0xd6, 1, 32}, {0xd8, 0xde, 1, 32}, {0x100, 0x136, 2, 1}, {0x139, 0x147, 2, 1}, {0x14a, 0x176, 2, 1}, {0x179, 0x17d, 2, 1}, {0x391, 0x3ab, 1, 32},
  {0x400, 0x40f, 1, 80}, {0x410, 0x42f, 1, 32}, {0x460, 0x480, 2, 1}, {0x48a, 0x4be, 2, 1}, {0x4d0, 0x52e, 2, 1}, {0x531, 0x556, 1, 48}, {0x1e00, 0x1e94, 2, 1}, {0x1ea0, 0x1efe, 2, 1}, {0xff21, 0xff3a, 1, 32},
};

uint32_t letter_lower(uint32_t cp)
{
  for (size_t i = 0; i < sizeof capitals / sizeof *capitals && cp >= capitals[i].first; i++)
    if (cp <= capitals[i].last && (cp - capitals[i].first) % capitals[i].step == 0)
      return cp + capitals[i].add;
  return cp;
}

/* Beyond ASCII all are letters but signs: Latin-1's, general punctuation to dingbats, those of CJK, emoji. */
static enum letter_class class_of(uint32_t cp)
{
  if (cp < 128)
    return cp >= 'a' && cp <= 'z' ? LETTER_LOWER : cp >= 'A' && cp <= 'Z' ? LETTER_UPPER : LETTER_NONE;
  bool sign = cp < 0xc0 ? cp != 0xaa && cp != 0xb5 && cp != 0xba : cp == 0xd7 || cp == 0xf7 || (cp >= 0x2000 && cp < 0x2c00) || (cp >= 0x3000 && cp < 0x3005) || (cp >= 0x3008 && cp < 0x3021) || cp == 0xfeff || (cp >= 0x1f000 && cp < 0x20000);
  return sign ? LETTER_NONE : letter_lower(cp) != cp ? LETTER_UPPER : LETTER_LOWER;
}

/* Class of the letter at `at`, its bytes in *n and itself in *cp; the end is no letter of no bytes. */
static enum letter_class look(const struct splitter *s, size_t at, unsigned *n, uint32_t *cp)
{
  *n = 0;
  *cp = 0;
  if (at >= s->text.n)
    return LETTER_NONE;
  *n = utf8_decode(s->text.at + at, s->text.n - at, cp);
  if (*n > 0)
    return class_of(*cp);
  *n = 1;
  return LETTER_NONE;
}

/* Does a word end before the capital at `at`, behind another capital? Not where it is the first but one, and not before the s of a plural. */
static bool ends_capitals(const struct splitter *s, size_t at, size_t letters)
{
  unsigned n, next;
  uint32_t cp;
  look(s, at, &n, &cp);
  if (letters == 1 || look(s, at + n, &next, &cp) != LETTER_LOWER)
    return false;
  return cp != 's' || look(s, at + n + next, &n, &cp) == LETTER_LOWER;
}

/* The X of edX: a lone capital that ends a word belongs to it. */
static bool is_last(const struct splitter *s, size_t at)
{
  unsigned n, next;
  uint32_t cp;
  look(s, at, &n, &cp);
  return look(s, at + n, &next, &cp) == LETTER_NONE;
}

bool split_next(struct splitter *s, struct buf *word)
{
  unsigned n;
  uint32_t cp;
  enum letter_class last = LETTER_NONE, now;
  for (;;) {
    size_t letters = 0;
    buf_reset(word);
    while (s->at < s->text.n && look(s, s->at, &n, &cp) == LETTER_NONE)
      s->at += n;
    if (s->at >= s->text.n)
      return false;
    for (last = LETTER_NONE; (now = look(s, s->at, &n, &cp)) != LETTER_NONE; last = now) {
      if (now == LETTER_UPPER && ((last == LETTER_LOWER && !is_last(s, s->at)) || (last == LETTER_UPPER && ends_capitals(s, s->at, letters))))
        break;
      utf8_encode(word, letter_lower(cp));
      s->at += n;
      letters++;
    }
    if (word->n > 1)
      return true;
  }
}

unsigned singulars(struct span plural, struct buf out[2])
{
  enum { LEAST = 4 };             /* "gas", "bus", "aws" are no plurals */
  static const struct {
    const char *ending, *instead;
    bool first;                   /* likelier than the word without its s */
  } rows[] = {{"ies", "y", true}, {"sses", "ss", false}, {"shes", "sh", false}, {"ches", "ch", false}, {"xes", "x", false}, {"zes", "z", false}, {"oes", "o", false}, {"ses", "s", false}};
  if (plural.n < LEAST || !span_ends(plural, "s") || span_ends(plural, "ss") || span_ends(plural, "us") || span_ends(plural, "is") || span_is(plural, "news"))
    return 0;
  size_t row = 0, rows_n = sizeof rows / sizeof *rows;
  while (row < rows_n && !span_ends(plural, rows[row].ending))
    row++;
  bool by_row = row < rows_n && plural.n > strlen(rows[row].ending) + 1;
  unsigned plain = by_row && rows[row].first ? 1 : 0;
  buf_reset(&out[plain]);
  buf_add(&out[plain], plural.at, plural.n - 1);
  if (!by_row)
    return 1;
  buf_reset(&out[1 - plain]);
  buf_add(&out[1 - plain], plural.at, plural.n - strlen(rows[row].ending));
  buf_adds(&out[1 - plain], rows[row].instead);
  return 2;
}
