/*
 * render/escape.c: how does untrusted text get into a sink unharmed?
 *
 * Names, paths, docstrings and the context file are written by strangers. Every sink has a language of its own in which
 * some characters end the text and begin something else; the functions here replace those, after utf8_safe has shown
 * what must never be sent as it is. Plain runs are copied whole: nearly all names are plain.
 *
 * Not here: JSON strings (base/json_write.h), and which characters are unsafe (base/utf8.h).
 */
#include "render/escape.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <string.h>

/* What replaces character c, or NULL for itself. */
typedef const char *replace_fn(char c);

static void replace_all(struct buf *out, struct span s, replace_fn *replace)
{
  size_t done = 0;
  for (size_t i = 0; i < s.n;) {
    unsigned char c = (unsigned char)s.at[i];
    bool plain = c >= 0x20 && c < 0x7f;
    const char *with = plain ? replace(s.at[i]) : NULL;
    if (plain && with == NULL) {
      i++;
      continue;
    }
    buf_add(out, s.at + done, i - done);
    if (with != NULL) {
      buf_adds(out, with);
      i++;
    } else {
      /* An escape is made of \, u or x, braces and digits: only DOT, Markdown and mermaid mind the backslash. */
      struct buf shown = {0};
      unsigned width;
      i += utf8_safe_one(&shown, (struct span){s.at + i, s.n - i}, &width);
      const char *slash = shown.at[0] == '\\' ? replace('\\') : NULL;
      if (slash != NULL)
        buf_adds(out, slash);
      buf_adds(out, shown.at + (slash != NULL));
      buf_release(&shown);
    }
    done = i;
  }
  buf_add(out, s.at + done, s.n - done);
}

static const char *html_text(char c)
{
  return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : NULL;
}

static const char *html_attribute(char c)
{
  return c == '"' ? "&quot;" : c == '\'' ? "&#39;" : html_text(c);
}

static const char *dot_id(char c)
{
  return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : NULL;
}

static const char *dot_label(char c)
{
  return c == '&' ? "&amp;" : dot_id(c);
}

static const char *md_text(char c)
{
  static const char from[] = "\\`*_{}[]()#+-.!|~>@$^=:\"'";
  static const char *const to[] = {
    "\\\\", "\\`", "\\*", "\\_", "\\{", "\\}", "\\[", "\\]", "\\(", "\\)", "\\#", "\\+", "\\-",
    "\\.", "\\!", "\\|", "\\~", "\\>", "\\@", "\\$", "\\^", "\\=", "\\:", "\\\"", "\\'",
  };
  if (c == '<')
    return "&lt;";
  if (c == '&')
    return "&amp;";
  const char *at = memchr(from, c, sizeof from - 1);
  return at == NULL ? NULL : to[at - from];
}

static const char *mermaid_label(char c)
{
  switch (c) {
  case '"':
    return "#quot;";
  case '#':
    return "#35;";
  case '<':
    return "#lt;";
  case '>':
    return "#gt;";
  case '&':
    return "#amp;";
  case '`':
    return "#96;";
  case '\\':
    return "#92;";
  default:
    return NULL;
  }
}

static const char *csv_field(char c)
{
  return c == '"' ? "\"\"" : NULL;
}

void esc_html(struct buf *out, struct span s)
{
  replace_all(out, s, html_text);
}

void esc_attribute(struct buf *out, struct span s)
{
  replace_all(out, s, html_attribute);
}

/* XML 1.0 forbids the noncharacters U+FFFE and U+FFFF too. */
void esc_xml(struct buf *out, struct span s)
{
  while (s.n >= 3) {
    size_t at = 0;
    while (at + 2 < s.n && !(memcmp(s.at + at, "\xef\xbf", 2) == 0 && (unsigned char)s.at[at + 2] >= 0xbe))
      at++;
    if (at + 2 >= s.n)
      break;
    replace_all(out, (struct span){s.at, at}, html_attribute);
    buf_adds(out, (unsigned char)s.at[at + 2] == 0xbe ? "\\u{fffe}" : "\\u{ffff}");
    s = (struct span){s.at + at + 3, s.n - at - 3};
  }
  replace_all(out, s, html_attribute);
}

/* Older DOT scanners stop at 16,384 bytes; nobody reads that much. */
enum { DOT_MOST = 2000 };

static void dot_string(struct buf *out, struct span s, replace_fn *replace)
{
  struct span cut = utf8_cut(s, DOT_MOST);
  buf_addc(out, '"');
  replace_all(out, cut, replace);
  if (cut.n < s.n)
    buf_adds(out, "...");
  buf_addc(out, '"');
}

void esc_dot_id(struct buf *out, struct span s)
{
  dot_string(out, s, dot_id);
}

void esc_dot_label(struct buf *out, struct span s)
{
  dot_string(out, s, dot_label);
}

void esc_dsl(struct buf *out, struct span s)
{
  struct buf flat = {0}, safe = {0};
  for (size_t i = 0; i < s.n; i++)
    buf_addc(&flat, s.at[i] == '\n' || s.at[i] == '\r' || s.at[i] == '\t' ? ' ' : s.at[i]);
  utf8_safe(&safe, buf_span(&flat));
  buf_addc(out, '"');
  for (size_t i = 0; i < safe.n; i++) {
    char c = safe.at[i];
    buf_addc(out, c == '"' ? '\'' : c == '\\' ? '/' : c);
    if (c == '$' && i + 1 < safe.n && safe.at[i + 1] == '{')
      buf_addc(out, ' ');
  }
  buf_addc(out, '"');
  buf_release(&flat);
  buf_release(&safe);
}

static size_t longest_fence(struct span s)
{
  size_t longest = 0, run = 0;
  for (size_t i = 0; i < s.n; i++) {
    run = s.at[i] == '`' ? run + 1 : 0;
    longest = run > longest ? run : longest;
  }
  return longest;
}

void esc_md_code(struct buf *out, struct span s, bool in_table)
{
  size_t fence = longest_fence(s) + 1;
  bool apart = s.n == 0 || s.at[0] == '`' || s.at[s.n - 1] == '`' || s.at[0] == ' ' || s.at[s.n - 1] == ' ';
  for (size_t i = 0; i < fence; i++)
    buf_addc(out, '`');
  if (apart)
    buf_addc(out, ' ');
  size_t before = out->n;
  utf8_safe(out, s);
  if (in_table && memchr(out->at + before, '|', out->n - before) != NULL) {
    struct buf copy = {0};
    buf_add(&copy, out->at + before, out->n - before);
    out->n = before;
    for (size_t i = 0; i < copy.n; i++) {
      if (copy.at[i] == '|')
        buf_addc(out, '\\');
      buf_addc(out, copy.at[i]);
    }
    buf_release(&copy);
  }
  if (apart)
    buf_addc(out, ' ');
  for (size_t i = 0; i < fence; i++)
    buf_addc(out, '`');
}

void esc_md_text(struct buf *out, struct span s)
{
  while (s.n > 0) {
    size_t at = 0;
    while (at < s.n && s.at[at] != '\n' && s.at[at] != '\r' && s.at[at] != '\t')
      at++;
    replace_all(out, (struct span){s.at, at}, md_text);
    if (at < s.n)
      buf_addc(out, ' ');
    size_t used = at < s.n ? at + 1 : at;
    s = (struct span){s.at + used, s.n - used};
  }
}

/* By its number, which no reader of Markdown takes for anything but the character. */
static void entity(struct buf *out, char c)
{
  buf_printf(out, "&#%u;", (unsigned)(unsigned char)c);
}

/* At the beginning of a text, which may be that of a line: a heading, a list, a quote, a rule, a fence, a comment, a label, the number of an item. */
static bool opens_block(struct span s)
{
  size_t digits = 0;
  while (digits < s.n && s.at[digits] >= '0' && s.at[digits] <= '9')
    digits++;
  return strchr("#+->=~:%(.", s.at[0]) != NULL || (digits > 0 && (digits == s.n || s.at[digits] == '.' || s.at[digits] == ')'));
}

static void prose_char(struct buf *out, struct span s, size_t i)
{
  char c = s.at[i], next = i + 1 < s.n ? s.at[i + 1] : ' ', before = i > 0 ? s.at[i - 1] : ' ';
  if (c == '<' || c == '&')
    buf_adds(out, c == '<' ? "&lt;" : "&amp;");
  else if (strchr("\\`*_{}[]|", c) != NULL)
    buf_printf(out, "\\%c", c);
  else if ((i == 0 && opens_block(s)) || strchr("~^$@", c) != NULL || (c == '=' && (next == '=' || before == '=')) || (c == ':' && (before == ' ' || next != ' ')))
    entity(out, c);
  else
    buf_addc(out, c);
}

void esc_md_prose(struct buf *out, struct span s)
{
  struct buf flat = {0}, safe = {0};
  for (size_t i = 0; i < s.n; i++)
    buf_addc(&flat, s.at[i] == '\n' || s.at[i] == '\r' || s.at[i] == '\t' ? ' ' : s.at[i]);
  utf8_safe(&safe, span_trimmed(buf_span(&flat)));
  for (size_t i = 0; i < safe.n; i++)
    prose_char(out, buf_span(&safe), i);
  buf_release(&flat);
  buf_release(&safe);
}

void esc_md_comment(struct buf *out, struct span s)
{
  struct buf safe = {0};
  utf8_safe(&safe, s);
  for (size_t i = 0; i < safe.n; i++)
    buf_adds(out, safe.at[i] == '>' ? "&gt;" : (const char[]){safe.at[i], '\0'});
  buf_release(&safe);
}

void esc_mermaid(struct buf *out, struct span s)
{
  replace_all(out, s, mermaid_label);
}

/* -0.08, +3: no spreadsheet computes anything of it. */
static bool is_signed_number(struct span s)
{
  size_t digits = 0, dots = 0;
  for (size_t i = 1; i < s.n; i++) {
    digits += s.at[i] >= '0' && s.at[i] <= '9';
    dots += s.at[i] == '.';
  }
  return s.n > 0 && (s.at[0] == '-' || s.at[0] == '+') && digits > 0 && dots <= 1 && digits + dots + 1 == s.n;
}

void esc_csv(struct buf *out, struct span s)
{
  buf_addc(out, '"');
  if (s.n > 0 && memchr("=+-@\t\r", s.at[0], 6) != NULL && !is_signed_number(s))
    buf_addc(out, '\'');
  replace_all(out, s, csv_field);
  buf_addc(out, '"');
}

void esc_terminal(struct buf *out, struct span s)
{
  utf8_safe(out, s);
}

void esc_shell(struct buf *out, struct span s)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+=,";
  bool safe = s.n > 0;
  for (size_t i = 0; i < s.n && safe; i++)
    safe = memchr(plain, s.at[i], sizeof plain - 1) != NULL;
  buf_adds(out, safe ? "" : "'");
  for (size_t i = 0; i < s.n; i++) {
    if (s.at[i] == '\'')
      buf_adds(out, "'\\'");
    buf_addc(out, s.at[i]);
  }
  buf_adds(out, safe ? "" : "'");
}

static bool slug_char(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Names that Windows keeps for devices: a folder with such a file cannot be unpacked there. */
static bool is_device(struct span s)
{
  static const char *const names[] = {"con", "prn", "aux", "nul"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (span_is(s, names[i]))
      return true;
  return s.n == 4 && (span_starts(s, "com") || span_starts(s, "lpt")) && s.at[3] >= '0' && s.at[3] <= '9';
}

static bool is_slug(struct span s)
{
  if (s.n == 0 || s.n > 64 || !slug_char(s.at[0]) || is_device(s))
    return false;
  for (size_t i = 0; i < s.n; i++)
    if (!slug_char(s.at[i]) && s.at[i] != '-')
      return false;
  return true;
}

void esc_script(struct buf *out, struct span json)
{
  size_t done = 0;
  for (size_t i = 0; i < json.n; i++) {
    unsigned char c = (unsigned char)json.at[i];
    bool line_end = c == 0xe2 && i + 2 < json.n && (unsigned char)json.at[i + 1] == 0x80 && ((unsigned char)json.at[i + 2] & 0xfe) == 0xa8;
    if (c != '<' && c != '>' && c != '&' && !line_end)
      continue;
    buf_add(out, json.at + done, i - done);
    buf_printf(out, "\\u%04x", line_end ? 0x2000u + ((unsigned char)json.at[i + 2] & 0x3f) : c);
    i += line_end ? 2 : 0;
    done = i + 1;
  }
  buf_add(out, json.at + done, json.n - done);
}

void esc_route(struct buf *out, struct span s)
{
  struct buf shown = {0};
  utf8_safe(&shown, s);
  for (size_t i = 0; i < shown.n; i++) {
    unsigned char c = (unsigned char)shown.at[i];
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain)
      buf_addc(out, (char)c);
    else
      buf_printf(out, "%%%02x", c);
  }
  buf_release(&shown);
}

void slug_add(struct buf *out, struct span s)
{
  if (is_slug(s)) {
    buf_addspan(out, s);
    return;
  }
  enum { MOST = 48 };
  size_t before = out->n;
  for (size_t i = 0; i < s.n && out->n - before < MOST; i++) {
    char c = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] - 'A' + 'a') : s.at[i];
    if (slug_char(c))
      buf_addc(out, c);
    else if (out->n > before && out->at[out->n - 1] != '-')
      buf_addc(out, '-');
  }
  if (out->n == before)
    buf_addc(out, 'x');
  if (out->at[out->n - 1] != '-')
    buf_addc(out, '-');
  unsigned char sum[32];
  hash_sha256(s, sum);
  hash_hex(out, sum, 4);
}
