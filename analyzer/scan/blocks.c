/*
 * scan/blocks.c: which of the next 64 bytes decide anything?
 *
 * A suspect is two or three bytes in a row that are rare in programs and stand in everything that is looked for: `__` of __import__ and __all__, `mp` of import_module and import_string, `mb` of lambda, `YP`
 * of TYPE_CHECKING and MYPY; and for the versions `wai` of await, `yie`ld, `<>`, a nought before a digit or a letter, a digit before L, a star before a name. The few places where they stand are looked at
 * once more, byte by byte.
 */
#include "scan/blocks.h"

#include "scan/chars.h"

#include <stdbool.h>
#include <string.h>

enum { BEHIND = 2 /* bytes behind the block that decide about its last ones */ };

static const char *find_slowly(const char *p, const char *end, char quote, char line)
{
  while (p < end && *p != quote && *p != '\\' && *p != line)
    p++;
  return p;
}

#ifdef __SSE2__
#include <emmintrin.h>

static __m128i is(__m128i v, char c)
{
  return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

/* c .. c + n, as unsigned bytes */
static __m128i within(__m128i v, char c, char n)
{
  __m128i from = _mm_sub_epi8(v, _mm_set1_epi8(c));
  return _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8(n)), from);
}

static __m128i either(__m128i a, __m128i b)
{
  return _mm_or_si128(a, b);
}

static __m128i both(__m128i a, __m128i b)
{
  return _mm_and_si128(a, b);
}

static uint64_t special_bits(__m128i v)
{
  __m128i even = both(v, _mm_set1_epi8((char)0xfe)), lower = either(v, _mm_set1_epi8(0x20));
  __m128i hit = either(either(is(even, '('), is(even, ':')), either(is(even, '"'), is(v, '\'')));   /* () :; "# ' */
  hit = either(hit, either(either(is(lower, '{'), is(lower, '}')), either(is(v, '\\'), is(v, '`'))));
  return (uint64_t)(unsigned)_mm_movemask_epi8(either(hit, is(v, '\n')));
}

static __m128i three(__m128i a, __m128i b, __m128i c, const char *text)
{
  return both(is(a, text[0]), both(is(b, text[1]), is(c, text[2])));
}

static __m128i names(__m128i a, __m128i b)
{
  __m128i m = both(is(a, 'm'), either(is(b, 'p'), is(b, 'b')));
  return either(m, either(both(is(a, '_'), is(b, '_')), both(is(a, 'Y'), is(b, 'P'))));
}

static __m128i versions(__m128i a, __m128i b, __m128i c)
{
  __m128i lower = either(b, _mm_set1_epi8(0x20)), letter = within(lower, 'a', 25);
  __m128i words = either(three(a, b, c, "wai"), three(a, b, c, "yie"));
  __m128i numbers = either(both(is(a, '0'), either(within(b, '1', 6), letter)), both(within(a, '0', 9), is(lower, 'l')));
  __m128i signs = either(both(is(a, '<'), is(b, '>')), both(is(a, '*'), either(letter, is(b, '_'))));
  return either(words, either(numbers, signs));
}

static __m128i load(const char *p)
{
  return _mm_loadu_si128((const __m128i *)(const void *)p);
}

const char *find_text_end(const char *p, const char *end, char quote, bool line_too)
{
  char line = line_too ? '\n' : quote;
  for (; end - p >= 16; p += 16) {
    __m128i v = load(p);
    unsigned hit = (unsigned)_mm_movemask_epi8(either(is(v, quote), either(is(v, '\\'), is(v, line))));
    if (hit != 0)
      return p + __builtin_ctz(hit);
  }
  return find_slowly(p, end, quote, line);
}

static struct block_bits read_whole(const char *p, bool marks)
{
  struct block_bits bits = {0, 0};
  for (unsigned i = 0; i < BLOCK_BYTES; i += 16) {
    __m128i a = load(p + i), b = load(p + i + 1), hit = names(a, b);
    if (marks)
      hit = either(hit, versions(a, b, load(p + i + 2)));
    bits.special |= special_bits(a) << i;
    bits.suspect |= (uint64_t)(unsigned)_mm_movemask_epi8(hit) << i;
  }
  return bits;
}

#else

const char *find_text_end(const char *p, const char *end, char quote, bool line_too)
{
  return find_slowly(p, end, quote, line_too ? '\n' : quote);
}

static bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_special(char c)
{
  return c != '\0' && strchr("\n\"'#\\()[]{};:`", c) != NULL;
}

static bool is_suspect(const char *p, bool marks)
{
  if ((p[0] == '_' && p[1] == '_') || (p[0] == 'm' && (p[1] == 'p' || p[1] == 'b')) || (p[0] == 'Y' && p[1] == 'P'))
    return true;
  if (!marks)
    return false;
  if (memcmp(p, "wai", 3) == 0 || memcmp(p, "yie", 3) == 0)
    return true;
  bool digit = p[0] >= '0' && p[0] <= '9';
  return (p[0] == '0' && ((p[1] >= '1' && p[1] <= '7') || is_letter(p[1]))) || (digit && (p[1] == 'l' || p[1] == 'L')) || (p[0] == '<' && p[1] == '>') ||
         (p[0] == '*' && (is_letter(p[1]) || p[1] == '_'));
}

static struct block_bits read_whole(const char *p, bool marks)
{
  struct block_bits bits = {0, 0};
  for (unsigned i = 0; i < BLOCK_BYTES; i++) {
    bits.special |= (uint64_t)is_special(p[i]) << i;
    bits.suspect |= (uint64_t)is_suspect(p + i, marks) << i;
  }
  return bits;
}
#endif

static bool stands(const char *text, const char *at, const char *end, const char *word)
{
  size_t n = strlen(word);
  return at >= text && (size_t)(end - at) >= n && memcmp(at, word, n) == 0;
}

static bool confirms(const char *text, const char *p, const char *end)
{
  char before = p > text ? p[-1] : '\n';
  switch (*p) {
  case '_': return stands(text, p, end, "__import__") || stands(text, p, end, "__all__");
  case 'm': return stands(text, p - 1, end, "import_module") || stands(text, p - 1, end, "import_string") || stands(text, p - 2, end, "lambda");
  case 'Y': return stands(text, p - 1, end, "TYPE_CHECKING") || stands(text, p - 1, end, "MYPY");
  case 'w': return stands(text, p - 1, end, "await");
  case 'y': return stands(text, p, end, "yield");
  case '*': return !in_a_name(before) && strchr(")]}*\"'", before) == NULL;   /* those end an operand: a product, or a power */
  case '0': return !in_a_name(before) && before != '.';
  default: return true;
  }
}

bool block_confirms(const char *text, const char *p, const char *end, uint64_t suspects)
{
  for (; suspects != 0; suspects &= suspects - 1)
    if (confirms(text, p + __builtin_ctzll(suspects), end))
      return true;
  return false;
}

struct block_bits block_read(const char *p, const char *end, bool marks)
{
  uint64_t left = (uint64_t)(end - p);
  if (left >= BLOCK_BYTES + BEHIND)
    return read_whole(p, marks);
  char tail[BLOCK_BYTES + 16] = {0};
  memcpy(tail, p, left);
  struct block_bits bits = read_whole(tail, marks);
  if (left < BLOCK_BYTES)
    bits.special |= (uint64_t)1 << left;
  return bits;
}
