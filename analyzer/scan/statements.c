/*
 * scan/statements.c: what does this text import, without a tree?
 *
 * The loop over statements. The first word tells what a statement is; headers open blocks, from which come scope, guard and handler of the imports below (imports.md 6). Clauses find what the statement they
 * belong to has left for them in the block around. Rows of a try are marked when one of its clauses is seen to catch ImportError.
 */
#include "scan/state.h"

#include "base/utf8.h"
#include "scan/chars.h"

#include <string.h>

enum { GENERATED_LINES = 5 };

enum keyword { NO_KEYWORD, K_IF, K_DEF, K_FOR, K_TRY, K_FROM, K_WITH, K_ELSE, K_ELIF, K_CASE, K_TYPE, K_EXEC, K_LAZY, K_CLASS, K_WHILE, K_MATCH, K_PRINT, K_RAISE, K_ASYNC, K_IMPORT, K_EXCEPT,
               K_FINALLY, K_NONLOCAL };

/* The word at p, if a statement of interest begins with it. */
static enum keyword keyword_at(const char *p, size_t *length)
{
  enum { LONGEST = 8, MOST = 7 };
  static const struct {
    const char *text;
    enum keyword word;
  } words[LONGEST + 1][MOST + 1] = {
    [2] = {{"if", K_IF}},
    [3] = {{"def", K_DEF}, {"for", K_FOR}, {"try", K_TRY}},
    [4] = {{"from", K_FROM}, {"with", K_WITH}, {"else", K_ELSE}, {"elif", K_ELIF}, {"case", K_CASE}, {"type", K_TYPE}, {"exec", K_EXEC}, {"lazy", K_LAZY}},
    [5] = {{"class", K_CLASS}, {"while", K_WHILE}, {"match", K_MATCH}, {"print", K_PRINT}, {"raise", K_RAISE}, {"async", K_ASYNC}},
    [6] = {{"import", K_IMPORT}, {"except", K_EXCEPT}},
    [7] = {{"finally", K_FINALLY}},
    [8] = {{"nonlocal", K_NONLOCAL}},
  };
  const unsigned letters = 1u << ('i' - 'a') | 1u << ('d' - 'a') | 1u << ('f' - 'a') | 1u << ('t' - 'a') | 1u << ('w' - 'a') | 1u << ('e' - 'a') | 1u << ('c' - 'a') | 1u << ('l' - 'a') |
                           1u << ('m' - 'a') | 1u << ('p' - 'a') | 1u << ('r' - 'a') | 1u << ('a' - 'a') | 1u << ('n' - 'a');
  size_t n = 0;
  if (*p < 'a' || *p > 'z' || (letters >> (*p - 'a') & 1) == 0)
    return NO_KEYWORD;
  while (n <= LONGEST && in_a_name(p[n]))
    n++;
  *length = n;
  for (size_t i = 0; n <= LONGEST && i <= MOST && words[n][i].text != NULL; i++)
    if (*words[n][i].text == *p && memcmp(p, words[n][i].text, n) == 0)
      return words[n][i].word;
  return NO_KEYWORD;
}

uint32_t column(const struct scanner *s, const char *line_start, const char *at)
{
  size_t bytes = (size_t)(at - line_start);
  return (uint32_t)(s->ascii ? bytes : utf8_count((struct span){line_start, bytes})) + 1;
}

/* ------------------------------------------------------------------------------------------------------- rows */

uint32_t scope_row(struct scanner *s)
{
  uint32_t row = 1;
  for (size_t i = 1; i < s->blocks.n; i++) {
    struct block *b = &s->blocks.at[i];
    if (b->kind == SCAN_DEF_NONE)
      continue;
    if (b->def == 0) {
      b->def = (uint32_t)s->defs.n;
      vec_push(&s->defs, ((struct scan_def){.line = b->line, .col = b->col, .parent = row, .name = b->name, .kind = b->kind}));
    }
    row = b->def;
  }
  return row;
}

struct scan_import *add_import(struct scanner *s, const struct new_import *where)
{
  uint32_t in = scope_row(s), row = (uint32_t)s->imports.n;
  const struct token *at = &where->at;
  vec_push(&s->imports, ((struct scan_import){
    .line = at->line, .col = column(s, at->line_start, at->text.at), .stmt = row, .stmt_line = where->stmt_line, .in = in, .module = {"", 0}, .name = {"", 0}, .alias = {"", 0},
    .form = where->form, .scope = top(s)->scope, .flags = top(s)->flags}));
  return &vec_last(&s->imports);
}

/* ------------------------------------------------------------------------------------------------------- blocks */

static uint8_t stronger(uint8_t a, uint8_t b)
{
  return a > b ? a : b;
}

/* The suite of a header whose colon was just passed. */
static struct block *open_block(struct scanner *s, uint8_t scope)
{
  struct block b = *top(s);
  b.pending = true;
  b.on_line = false;
  b.scope = stronger(b.scope, scope);
  b.kind = SCAN_DEF_NONE;
  b.self = OWNER_NONE;
  b.last = OWNER_NONE;
  b.def = 0;
  vec_push(&s->blocks, b);
  return top(s);
}

static void enter_line(struct scanner *s, uint32_t indent)
{
  struct block *b = top(s);
  if (b->pending && indent > s->blocks.at[s->blocks.n - 2].indent) {
    b->indent = indent;
    b->pending = false;
  } else if (b->pending) {
    s->documented = false;
    s->blocks.n--;
  }
  while (s->blocks.n > 1 && indent < top(s)->indent)
    s->blocks.n--;
}

/* What a test adds to the body behind it and to the branches after that. */
static uint8_t apply_guard(struct scanner *s, struct tokens condition, uint8_t base)
{
  static const uint8_t body[] = {[GUARD_NONE] = IN_CONDITIONAL, [GUARD_TYPE_CHECKING] = IN_TYPE_CHECKING, [GUARD_NOT] = IN_MODULE, [GUARD_AND] = IN_TYPE_CHECKING, [GUARD_OR] = IN_CONDITIONAL};
  static const uint8_t rest[] = {[GUARD_NONE] = IN_CONDITIONAL, [GUARD_TYPE_CHECKING] = IN_MODULE, [GUARD_NOT] = IN_TYPE_CHECKING, [GUARD_AND] = IN_CONDITIONAL, [GUARD_OR] = IN_CONDITIONAL};
  enum guard g = test_guard(s, condition);
  top(s)->last = OWNER_IF;
  top(s)->last_else = stronger(base, rest[g]);
  return stronger(base, body[g]);
}

static void open_scope(struct scanner *s, struct tokens start, struct span name, enum scan_def_kind kind)
{
  bool module = at_module(s);
  uint32_t at = (uint32_t)s->blocks.n;
  struct block *b = open_block(s, kind == SCAN_DEF_CLASS ? IN_CLASS : IN_FUNCTION);
  b->kind = (uint8_t)kind;
  b->owner = at;
  b->line = start.line;
  b->col = column(s, start.line_start, start.at);
  b->name = name;
  s->documented = true;
  if (module && kind == SCAN_DEF_FUNCTION && span_is(name, "__getattr__"))
    s->flags |= SCAN_MODULE_GETATTR;
}

static void open_try(struct scanner *s)
{
  struct block *around = top(s);
  around->last = OWNER_TRY;
  around->last_catches = false;
  around->last_row = (uint32_t)s->imports.n;
  open_block(s, IN_TRY);
}

static void open_except(struct scanner *s, struct span clause)
{
  struct block *around = top(s);
  if (around->last != OWNER_TRY)
    around->last_row = (uint32_t)s->imports.n;
  if (scan_clause_catches(clause)) {
    around->last_catches = true;
    for (uint32_t row = around->last_row; row < s->imports.n; row++)
      s->imports.at[row].flags |= SCAN_OPTIONAL;
  }
  bool catches = around->last_catches;
  struct block *b = open_block(s, IN_TRY);
  b->flags |= catches ? SCAN_OPTIONAL : 0;
}

static void open_else(struct scanner *s)
{
  const struct block *around = top(s);
  switch (around->last) {
  case OWNER_IF: open_block(s, around->last_else); break;
  case OWNER_TRY: open_block(s, IN_TRY); break;
  default: open_block(s, IN_CONDITIONAL); break;
  }
}

static void open_with(struct scanner *s, struct span items)
{
  bool suppresses = scan_with_suppresses(items);
  struct block *b = open_block(s, suppresses ? IN_TRY : IN_MODULE);
  b->flags |= suppresses ? SCAN_OPTIONAL : 0;
}

/* ------------------------------------------------------------------------------------------------------- statements */

static bool blank(const char *from, const char *to)
{
  while (from < to && (*from == ' ' || *from == '\t' || *from == '\f' || *from == '\r'))
    from++;
  return from >= to || *from == '#';
}

static const char *line_end(const struct scanner *s, const char *p)
{
  const char *line = *p == '\n' ? p : memchr(p, '\n', (size_t)(s->l.end - p));
  return line == NULL ? s->l.end : line;
}

/* The statement is nothing but texts: are they a docstring? Python takes no bytes and no f-string for one. */
static bool all_text(struct tokens t, const char **end, uint32_t *line)
{
  struct token next;
  while ((next = token_next(&t)).kind == TOKEN_STRING && (next.prefix & (PREFIX_BYTES | PREFIX_FORMAT)) == 0) {
    *end = t.at;
    *line = t.line;
  }
  return next.kind == TOKEN_END;                      /* there is one: the statement begins with it */
}

/* Lines that hold nothing but the docstring are no lines of code: `def f(): "text"` is one. `code_lines` counted the first line only. */
static void count_docstring(struct scanner *s, struct tokens t, uint32_t code_lines)
{
  const char *end = s->l.quoted_end;
  uint32_t from = t.line, to = s->l.quoted_line;
  bool usual = s->l.quoted == t.at && end == t.end;   /* one text and nothing else: no need to read it again */
  if (!usual && !all_text(t, &end, &to))
    return;
  s->l.code_lines = code_lines;
  if (blank(t.line_start, t.at))
    s->l.code_lines--;
  else
    from++;
  if (from <= to && !blank(end, line_end(s, end))) {
    s->l.code_lines++;
    to--;
  }
  s->doc_lines += from <= to ? to - from + 1 : 0;
}

/* Is the first thing in the statement a text that may document? */
static bool begins_text(const char *p)
{
  for (int i = 0; i < 2 && (*p == 'r' || *p == 'R' || *p == 'u' || *p == 'U'); i++)
    p++;
  return *p == '"' || *p == '\'';
}

static enum stop simple(struct scanner *s, struct tokens t)
{
  struct lines *l = &s->l;
  uint32_t code_lines = l->code_lines;
  bool text = s->documented && begins_text(t.at);
  enum stop stop = lines_skip(l, false);
  t.end = l->at;
  s->documented = false;
  if (text)
    count_docstring(s, t, code_lines);
  bool suspect = l->suspect > t.at || l->walrus;
  if (l->colon != NULL && blank(l->colon + 1, line_end(s, l->colon + 1)) && stop != STOP_SEMICOLON)
    lines_broken(l, t.line);                          /* neither an annotation nor a header */
  if (l->colon != NULL && l->py3_line == 0) {
    struct tokens before = t;
    before.end = l->colon;
    if (!suspect || !lambda_waits(before))
      lines_py3(l, t.line);
  }
  if (!suspect && !s->watch)
    return stop;
  if (at_module(s))
    read_assignment(s, t);
  read_words(s, t, NULL);
  return stop;
}

static enum stop import_statement(struct scanner *s, struct tokens t, bool lazy)
{
  enum stop stop = lines_skip(&s->l, false);
  t.end = s->l.at;
  s->documented = false;
  struct token word = token_next(&t);
  if (token_is(&word, "import"))
    read_import(s, t, &word, lazy);
  else
    read_from(s, t, &word, lazy);
  return stop;
}

/* From the first word to the colon; `head` gets what stands between them. */
static enum stop read_head(struct scanner *s, struct tokens start, size_t word, struct tokens *head)
{
  *head = start;
  token_pass(head, start.at + word);                  /* `async` may stand in a line of its own */
  for (;;) {
    enum stop stop = lines_skip(&s->l, true);
    head->end = s->l.at;
    bool suspect = s->l.suspect > start.at || s->watch;
    if (stop != STOP_COLON || !suspect || !lambda_waits(*head))
      return stop;
    s->l.at++;                    /* the colon of a lambda */
  }
}

static void read_head_words(struct scanner *s, struct tokens head, const struct token *before)
{
  if (s->l.suspect > head.at || s->watch || s->l.walrus)
    read_words(s, head, before);
}

static struct span text_of(struct tokens t)
{
  return (struct span){t.at, (size_t)(t.end - t.at)};
}

/* Of what mark_def looks for, what can stand outside the brackets of the parameters. */
static bool marks_def(struct tokens t)
{
  return token_ahead(&t, '[') || memchr(t.at, '>', (size_t)(t.end - t.at)) != NULL;
}

/* def and class, behind async or not; `start` is where the whole begins. */
static enum stop scope_header(struct scanner *s, struct tokens start, size_t word, enum scan_def_kind kind)
{
  struct tokens head;
  s->l.deep = false;
  enum stop stop = read_head(s, start, word, &head);
  if (stop != STOP_COLON)
    lines_broken(&s->l, start.line);                  /* a header all the same, if what follows is indented */
  struct token name = token_next(&head);
  if (kind == SCAN_DEF_FUNCTION && s->l.py3_line == 0 && (s->l.deep || marks_def(head)))
    mark_def(s, head, start.line);
  read_head_words(s, head, &name);
  open_scope(s, start, name.kind == TOKEN_NAME ? name.text : (struct span){"", 0}, kind);
  return stop;
}

static enum stop header(struct scanner *s, struct tokens start, size_t word, enum keyword which)
{
  struct tokens head;
  uint8_t body = IN_CONDITIONAL, left = top(s)->last == OWNER_IF ? top(s)->last_else : (uint8_t)IN_CONDITIONAL;
  struct span clause;
  enum stop stop = read_head(s, start, word, &head);
  if (stop != STOP_COLON)
    lines_broken(&s->l, start.line);
  s->documented = false;
  clause = (struct span){start.at, (size_t)(head.end - start.at) + 1};
  if (which == K_IF || which == K_ELIF)
    body = apply_guard(s, head, which == K_IF ? (uint8_t)IN_MODULE : left);
  if (which == K_EXCEPT && (s->l.py2_line == 0 || s->l.py3_line == 0))
    mark_except(s, head, start.line);
  if (which != K_EXCEPT)
    read_head_words(s, head, NULL);
  switch (which) {
  case K_TRY: open_try(s); break;
  case K_EXCEPT:
    open_except(s, clause);
    read_head_words(s, head, NULL);
    break;
  case K_ELSE: open_else(s); break;
  case K_FINALLY: open_block(s, IN_TRY); break;
  case K_WITH: open_with(s, text_of(head)); break;
  case K_FOR:
  case K_WHILE:
    top(s)->last = OWNER_LOOP;
    open_block(s, IN_CONDITIONAL);
    break;
  default: open_block(s, body); break;
  }
  return stop;
}

/* `async` in front of def, for or with; elsewhere it is a name. */
static enum stop async_statement(struct scanner *s, struct tokens start)
{
  struct lines ahead = s->l;
  ahead.at += strlen("async");
  lines_blanks(&ahead);
  size_t n;
  enum keyword next = keyword_at(ahead.at, &n);
  if (next != K_DEF && next != K_FOR && next != K_WITH)
    return simple(s, start);
  size_t word = (size_t)(ahead.at - start.at) + n;
  lines_py3(&s->l, start.line);
  return next == K_DEF ? scope_header(s, start, word, SCAN_DEF_FUNCTION) : header(s, start, word, next);
}

/* `match` is a word of the language only in front of a subject and a colon that ends the line. */
static enum stop match_statement(struct scanner *s, struct tokens start, size_t word)
{
  struct lines before = s->l;
  struct tokens head;
  enum stop stop = read_head(s, start, word, &head);
  struct tokens ahead = head;
  struct token subject = token_next(&ahead), second = token_next(&ahead);
  bool name = subject.kind == TOKEN_END || token_is(&subject, "=") || (token_is(&subject, ".") && second.kind == TOKEN_NAME);
  if (stop != STOP_COLON || name || !blank(s->l.at + 1, line_end(s, s->l.at))) {
    s->l = before;
    return simple(s, start);
  }
  lines_py3(&s->l, start.line);
  s->documented = false;
  read_head_words(s, head, NULL);
  struct block *b = open_block(s, IN_MODULE);
  b->self = OWNER_MATCH;
  return stop;
}

/* PEP 810 */
static enum stop lazy_statement(struct scanner *s, struct tokens start, size_t word)
{
  struct tokens t = start;
  for (t.at += word; *t.at == ' ' || *t.at == '\t'; t.at++)
    ;
  size_t n;
  enum keyword next = keyword_at(t.at, &n);
  if ((next != K_IMPORT && next != K_FROM) || t.at[n] != ' ')
    return simple(s, start);
  lines_py3(&s->l, start.line);
  s->l.at = t.at;
  return import_statement(s, t, true);
}

/* `type X = ...`, `type X[T] = ...` */
static void mark_type(struct scanner *s, struct tokens t, uint32_t line)
{
  struct token name = token_next(&t), next = token_next(&t);
  if (name.kind == TOKEN_NAME && (token_is(&next, "=") || token_is(&next, "[")))
    lines_py3(&s->l, line);
}

/* Simple statements whose first word tells the version. */
static enum stop marked_statement(struct scanner *s, struct tokens start, size_t word, enum keyword which)
{
  enum stop stop = simple(s, start);
  struct tokens t = start;
  t.at += word;
  t.end = s->l.at;
  if (which == K_PRINT || which == K_EXEC)
    mark_print(s, t, start.line);
  else if (which == K_RAISE)
    mark_raise(s, t, start.line);
  else if (which == K_NONLOCAL && token_peek(&t).kind == TOKEN_NAME)
    lines_py3(&s->l, start.line);
  else if (which == K_TYPE)
    mark_type(s, t, start.line);
  return stop;
}

static enum stop statement(struct scanner *s)
{
  struct tokens start = {s->l.at, s->l.end, s->l.line, s->l.line_start};
  size_t word;
  enum keyword which = keyword_at(start.at, &word);
  switch (which) {
  case NO_KEYWORD: return simple(s, start);
  case K_IMPORT:
  case K_FROM: return import_statement(s, start, false);
  case K_DEF: return scope_header(s, start, word, SCAN_DEF_FUNCTION);
  case K_CLASS: return scope_header(s, start, word, SCAN_DEF_CLASS);
  case K_ASYNC: return async_statement(s, start);
  case K_MATCH: return match_statement(s, start, word);
  case K_CASE: return top(s)->self == OWNER_MATCH ? header(s, start, word, which) : simple(s, start);
  case K_LAZY: return lazy_statement(s, start, word);
  case K_PRINT:
  case K_EXEC:
  case K_RAISE:
  case K_NONLOCAL:
  case K_TYPE: return marked_statement(s, start, word, which);
  default: return header(s, start, word, which);
  }
}

/* All statements of the logical line that begins here. */
static void logical_line(struct scanner *s)
{
  struct lines *l = &s->l;
  for (;;) {
    enum stop stop = statement(s);
    if (stop != STOP_SEMICOLON && stop != STOP_COLON)
      break;
    l->at++;
    lines_blanks(l);
    if (blank(l->at, line_end(s, l->at)))
      break;
    if (stop == STOP_COLON) {
      top(s)->pending = false;
      top(s)->on_line = true;
    }
  }
  lines_finish(l);
  while (top(s)->on_line)
    s->blocks.n--;
}

/* ------------------------------------------------------------------------------------------------------- the whole text */

static bool is_generated(const struct scanner *s)
{
  static const char *const signs[] = {"@generated", "DO NOT EDIT"};
  const char *end = s->text;
  for (int i = 0; i < GENERATED_LINES && end < s->l.end; i++)
    end = line_end(s, end) + 1;
  size_t n = (size_t)((end < s->l.end ? end : s->l.end) - s->text);
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t k = strlen(signs[i]);
    for (size_t at = 0; at + k <= n; at++)
      if (s->text[at] == signs[i][0] && memcmp(s->text + at, signs[i], k) == 0)
        return true;
  }
  return false;
}

static void begin(struct scanner *s, struct span text, bool ascii)
{
  s->text = text.at;
  s->ascii = ascii;
  s->documented = true;
  s->watch = s->renamed = false;
  s->doc_lines = s->flags = 0;
  s->blocks.n = s->imports.n = s->defs.n = s->exports.n = s->fields.n = 0;
  s->typing.v.n = s->type_checking.v.n = s->importlib.v.n = s->import_module.v.n = 0;
  arena_reset(&s->arena);
  vec_push(&s->blocks, ((struct block){.name = {"", 0}}));
  vec_push(&s->imports, ((struct scan_import){.module = {"", 0}}));
  vec_push(&s->defs, ((struct scan_def){.name = {"", 0}}));
  vec_push(&s->defs, ((struct scan_def){.line = 1, .col = 1, .name = {"", 0}, .kind = SCAN_DEF_MODULE}));
  lines_begin(&s->l, text.at, text.at + text.n);
}

static void finish(struct scanner *s)
{
  const struct lines *l = &s->l;
  bool open_line = l->line_start < l->end;            /* a last line without a line feed */
  s->flags |= (l->py2_line > 0 ? SCAN_PY2 : 0) | (l->py3_line > 0 ? SCAN_PY3 : 0) | (is_generated(s) ? SCAN_GENERATED : 0);
  s->out = (struct scanned){
    .imports = s->imports.at, .defs = s->defs.at, .exports = s->exports.at, .n_imports = (uint32_t)s->imports.n, .n_defs = (uint32_t)s->defs.n, .n_exports = (uint32_t)s->exports.n,
    .lines = l->line - 1 + open_line, .code_lines = l->code_lines, .doc_lines = s->doc_lines, .comment_lines = l->comment_lines, .flags = s->flags, .py2_line = l->py2_line,
    .py3_line = l->py3_line, .broken_line = l->broken_line};
}

const struct scanned *scan_text(struct scanner *s, struct span text, bool ascii)
{
  uint32_t indent;
  begin(s, text, ascii);
  while (lines_next(&s->l, &indent)) {
    enter_line(s, indent);
    logical_line(s);
  }
  finish(s);
  return &s->out;
}

struct scanner *scanner_new(void)
{
  struct scanner *s = heap_resize(NULL, 1, sizeof *s);
  memset(s, 0, sizeof *s);
  return s;
}

void scanner_free(struct scanner *s)
{
  vec_release(&s->blocks);
  vec_release(&s->imports);
  vec_release(&s->defs);
  vec_release(&s->exports);
  vec_release(&s->fields);
  vec_release(&s->typing.v);
  vec_release(&s->type_checking.v);
  vec_release(&s->importlib.v);
  vec_release(&s->import_module.v);
  arena_release(&s->arena);
  heap_free(s);
}
