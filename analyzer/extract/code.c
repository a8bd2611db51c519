/*
 * extract/code.c: which constant texts does a file run?
 *
 * eval("..."), exec("..."), Python 2's statement `exec "..."`, and the same of compile("...", f, "exec"), of textwrap.dedent("...") and of a name that the file binds once, to such a text. Where the call says in which dictionary the
 * text looks for names, it is read only if that is globals() or locals(): what else may be in one nobody knows. A text that runs another one is read in the same way, DEPTH_MOST deep.
 */
#include "extract/walk.h"

#include <string.h>

enum { DEPTH_MOST = 3, PARTS_MOST = 256 /* literals that one text is joined of */, LOOKED_UP_MOST = 64 /* names of texts in one file */, TEXTS_MOST = 1024 /* in one file */ };

struct run {                      /* a call that runs a text */
  syn_id call;
  syn_id text;                    /* what gives it */
  syn_id names[2];                /* in which dictionaries it looks for names */
  bool eval, dedent;
  uint32_t looked_up;
};

static bool is_call_of(const struct extractor *x, syn_id n, const char *name)
{
  syn_id callee = n.v != 0 && kind_of(x, n) == SYN_CALL ? child_by(x, n, x->lang.function) : (syn_id){0};
  struct span text = node_text(x, callee);
  size_t dot = callee.v == 0 ? 0 : span_rfind(text, '.');
  if (callee.v != 0 && kind_of(x, callee) == SYN_ATTRIBUTE && dot < text.n) {
    struct span of = {text.at, dot};
    bool builtins = span_is(of, "builtins") || span_is(of, "__builtin__") || span_is(of, "textwrap");
    return builtins && span_is((struct span){text.at + dot + 1, text.n - dot - 1}, name);
  }
  return callee.v != 0 && kind_of(x, callee) == SYN_IDENTIFIER && span_is(text, name);
}

/* The `which`th argument, also by its name; null where there is none. */
static syn_id argument(const struct extractor *x, syn_id call, uint32_t which, const char *keyword)
{
  syn_id list = child_by(x, call, x->lang.arguments);
  uint32_t at = 0;
  for (syn_id kid = list.v == 0 ? list : kid_first(x, list); kid.v != 0; kid = kid_next(x, kid)) {
    enum node_kind_ts kind = kind_of(x, kid);
    if (kind == SYN_COMMENT)
      continue;
    if (kind == SYN_KEYWORD_ARG && span_is(node_text(x, child_by(x, kid, x->lang.name)), keyword))
      return child_by(x, kid, x->lang.value);
    if (kind != SYN_KEYWORD_ARG && at++ == which)
      return kid;
  }
  return (syn_id){0};
}

/* Is n a call that runs a text? */
static bool find_run(const struct extractor *x, syn_id n, struct run *r)
{
  *r = (struct run){.call = n};
  if (kind_of(x, n) == SYN_EXEC) {
    r->text = kid_first(x, n);
    r->names[0] = kid_next(x, r->text);
    r->names[1] = r->names[0].v == 0 ? r->names[0] : kid_next(x, r->names[0]);
    return true;
  }
  r->eval = is_call_of(x, n, "eval");
  if (!r->eval && !is_call_of(x, n, "exec"))
    return false;
  r->text = argument(x, n, 0, "");
  r->names[0] = argument(x, n, 1, "globals");
  r->names[1] = argument(x, n, 2, "locals");
  return kind_of(x, (syn_id){node_at(x, n)->parent}) != SYN_COMPARISON;   /* exec("...") in names */
}

/* The value of a name that is bound in one place, by NAME = "...": of the function that it stands in, or of the module where that binds no such name. */
static syn_id only_value(const struct extractor *x, syn_id name)
{
  syn_id here = code_runner(x, name, true), bound = {0};
  struct span text = node_text(x, name);
  bool local = false, several = false;
  for (syn_id n = {1}; n.v < x->tree.n; n.v++) {
    enum node_kind_ts kind = kind_of(x, n);
    if ((kind != SYN_IDENTIFIER && kind != SYN_DOTTED) || !span_eq(code_bound(x, n), text) || !code_binds(x, n))
      continue;
    uint32_t runner = code_runner(x, n, true).v;
    bool own = runner == here.v, says_whose = code_says_whose(x, n);
    if ((!own && runner != 0 && !says_whose) || (local && !own))
      continue;                                       /* another one of that name */
    several = says_whose || (bound.v != 0 && own == local);
    local = own;
    bound = n;
    if (several)
      return (syn_id){0};
  }
  syn_id assignment = {node_at(x, bound)->parent};
  return bound.v != 0 && bound.v < name.v && kind_of(x, assignment) == SYN_ASSIGNMENT ? child_by(x, assignment, x->lang.right) : (syn_id){0};
}

static bool is_sum(const struct extractor *x, syn_id n, syn_id left, syn_id right)
{
  struct span sign = {x->src + node_at(x, left)->end, node_at(x, right)->start - node_at(x, left)->end};
  return kind_of(x, n) == SYN_BINARY && left.v != 0 && right.v != 0 && span_find(sign, '+') < sign.n;
}

/* What stands for a text: taken off down to literals and sums of them. */
static syn_id unpacked(const struct extractor *x, struct run *r)
{
  syn_id n = unwrap(x, r->text);
  for (int i = 0; i < DEPTH_MOST && n.v != 0; i++) {
    enum node_kind_ts kind = kind_of(x, n);
    if (is_call_of(x, n, "compile")) {
      syn_id mode = argument(x, n, 2, "mode");
      r->eval = mode.v != 0 && node_text(x, mode).n > 2 && span_is((struct span){node_text(x, mode).at + 1, node_text(x, mode).n - 2}, "eval");
      n = unwrap(x, argument(x, n, 0, "source"));
    } else if (is_call_of(x, n, "dedent")) {
      r->dedent = true;
      n = unwrap(x, argument(x, n, 0, "text"));
    } else if (kind == SYN_IDENTIFIER && r->looked_up < LOOKED_UP_MOST) {
      r->looked_up++;
      n = unwrap(x, only_value(x, n));
    } else {
      break;
    }
  }
  return n;
}

/* The literals that it is joined of, on x->kids from where it ends now; false where something is computed. */
static bool take_parts(struct extractor *x, syn_id text, syn_id *parts, size_t *n)
{
  size_t base = x->kids.n;
  bool constant = text.v != 0;
  *n = 0;
  vec_push(&x->kids, text);
  while (x->kids.n > base && constant) {
    syn_id at = unwrap(x, vec_pop(&x->kids)), left = child_by(x, at, x->lang.left), right = child_by(x, at, x->lang.right);
    enum node_kind_ts kind = kind_of(x, at);
    if (kind == SYN_CONCATENATED) {
      targets_push(x, at);
    } else if (is_sum(x, at, left, right)) {
      vec_push(&x->kids, right);
      vec_push(&x->kids, left);
    } else if (kind == SYN_STRING && *n < PARTS_MOST) {
      parts[(*n)++] = at;
    } else {
      constant = false;
    }
  }
  x->kids.n = base;
  return constant;
}

static bool is_python2(const struct extractor *x)
{
  return (x->b.f.head.flags & FILE_PY2) != 0 && (x->b.f.head.flags & FILE_PY3) == 0;
}

/* Whose names the text binds; false where it looks for them in what nobody knows. */
static bool whose_names(const struct extractor *x, const struct run *r, enum code_names *names)
{
  syn_id scope = code_runner(x, r->call, false), first = r->names[0], second = r->names[1];
  enum node_kind_ts kind = scope.v == 0 ? SYN_MODULE : kind_of(x, scope);
  bool function = kind == SYN_FUNCTION || kind == SYN_LAMBDA, locals = is_call_of(x, first, "locals") || is_call_of(x, first, "vars");
  *names = !function || (is_python2(x) && first.v == 0) ? CODE_AROUND : CODE_OWN;
  if (second.v != 0)
    return is_call_of(x, first, "globals") && (is_call_of(x, second, "locals") || is_call_of(x, second, "vars"));
  if (is_call_of(x, first, "globals"))
    *names = kind == SYN_MODULE ? CODE_AROUND : CODE_MODULE;
  return first.v == 0 || locals || is_call_of(x, first, "globals");
}

/* Statements that only a function or a loop may hold: Python takes none of them in such a text. */
static bool is_astray(const struct syn_tree *t)
{
  for (uint32_t row = 1; row < t->n; row++) {
    uint8_t kind = t->at[row].kind;
    bool astray = kind == SYN_RETURN || kind == SYN_YIELD || kind == SYN_AWAIT;
    for (uint32_t up = t->at[row].parent; astray && up != 0; up = t->at[up].parent)
      astray = t->at[up].kind != SYN_FUNCTION && t->at[up].kind != SYN_LAMBDA;
    if (astray)
      return true;
  }
  return false;
}

/* The row whose descendants are grafted: the module of statements, the statement of an expression; 0 where the text is none of these. */
static uint32_t body_of(const struct syn_tree *t, bool eval)
{
  if (t->has_error || is_astray(t))
    return 0;
  syn_id only = tree_first(t, (syn_id){1});
  uint8_t inner = only.v == 0 ? SYN_OTHER : t->at[tree_first(t, only).v].kind;
  bool expression = only.v != 0 && tree_next(t, only).v == 0 && t->at[only.v].kind == SYN_EXPR_STATEMENT && inner != SYN_ASSIGNMENT && inner != SYN_AUGMENTED;
  return !eval ? 1 : expression ? only.v : 0;
}

/* The rows below `body` of the text that stands at `start`, and one in front that holds them. */
static void add_rows(struct extractor *x, const struct syn_tree *t, uint32_t body, uint32_t start)
{
  uint32_t end = (uint32_t)x->code.src.n;
  struct syn_node code = {.start = start, .end = end, .line = text_line(&x->text, code_source(x, start)), .kind = SYN_CODE, .named = true};
  code.after = t->at[body].after - body;
  vec_push(&x->code.rows, code);
  for (uint32_t row = body + 1; row < t->at[body].after; row++) {
    struct syn_node n = t->at[row];
    n.start += start;
    n.end += start;
    n.line = text_line(&x->text, code_source(x, n.start < end ? n.start : end - 1));
    n.after -= body;
    n.parent -= body;
    vec_push(&x->code.rows, n);
  }
}

/* A row without any below it, where the text is written: nobody can read it. */
static void add_broken(struct extractor *x, syn_id text)
{
  struct syn_node code = *node_at(x, text);
  code.kind = SYN_CODE;
  code.broken = true;
  code.field = 0;
  code.after = 1;
  vec_push(&x->code.rows, code);
}

/* Reads what r runs, if it is constant. */
static void read_run(struct extractor *x, struct run *r)
{
  syn_id text = unpacked(x, r), parts[PARTS_MOST];
  size_t n, start = x->code.src.n;
  enum code_names names;
  if (!take_parts(x, text, parts, &n) || !whose_names(x, r, &names))
    return;
  bool read = code_text(x, parts, n);
  if (read && r->dedent)
    code_dedent(x, (uint32_t)start);
  if (!read || x->code.src.n == start) {
    x->code.src.n = start;
    x->code.at.n = start - x->text.utf8.n - 1;
    return;
  }
  uint32_t last = vec_last(&x->code.at);
  size_t from = start;
  while (r->eval && (x->code.src.at[from] == ' ' || x->code.src.at[from] == '\t'))
    from++;
  buf_addc(&x->code.src, '\n');
  vec_push(&x->code.at, last);
  x->src = x->code.src.at;
  uint32_t first = (uint32_t)x->code.rows.n;
  bool parsed = tree_read(&x->code.tree, x->parser, &x->lang, tabs_for_grammar(x, (struct span){x->src + from, x->code.src.n - from}));
  uint32_t body = parsed ? body_of(&x->code.tree, r->eval) : 0;
  if (body == 0)
    add_broken(x, r->text);
  else
    add_rows(x, &x->code.tree, body, (uint32_t)from);
  vec_push(&x->code.grafts, ((struct syn_graft){r->call, first, (uint32_t)x->code.rows.n - first}));
  if (body != 0)
    vec_push(&x->code.texts, ((struct code){(uint32_t)from, (uint32_t)x->code.src.n, (uint8_t)names}));
}

/* Does the file give another meaning to the name? A method of that name does not. */
static bool is_taken(const struct extractor *x, const char *name)
{
  for (syn_id n = {1}; n.v < x->tree.n; n.v++) {
    enum node_kind_ts kind = kind_of(x, n);
    if ((kind != SYN_IDENTIFIER && kind != SYN_DOTTED) || !span_is(code_bound(x, n), name) || !code_binds(x, n))
      continue;
    syn_id scope = code_runner(x, n, false);
    if (scope.v == 0 || kind_of(x, scope) != SYN_CLASS)
      return true;
  }
  return false;
}

/* Is the word there by itself, not as a part of another? The text has no NUL but the one behind it. */
static bool has_word(struct span s, const char *word)
{
  size_t n = strlen(word);
  for (const char *at = strstr(s.at, word); at != NULL; at = strstr(at + n, word)) {
    char before = at > s.at ? at[-1] : ' ';
    bool inside = before == '_' || (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
    if (!inside && strchr(" \t(\"'\\", at[n]) != NULL)
      return true;
  }
  return false;
}

/* The texts that the rows from byte `start` on run, grafted; false where there are none. */
static bool read_level(struct extractor *x, uint32_t start, bool eval, bool exec)
{
  uint32_t looked_up = 0, known = (uint32_t)x->code.texts.n, tried = 0;
  x->code.grafts.n = x->code.rows.n = 0;
  for (syn_id n = {1}; n.v < x->tree.n; n.v++) {
    enum node_kind_ts kind = kind_of(x, n);
    struct run r;
    if ((kind != SYN_CALL && kind != SYN_EXEC) || node_at(x, n)->start < start || !find_run(x, n, &r) || (kind == SYN_CALL && (r.eval ? !eval : !exec)))
      continue;
    if (tried++ == TEXTS_MOST)
      break;
    r.looked_up = looked_up;
    read_run(x, &r);
    looked_up = r.looked_up;
  }
  if (x->code.grafts.n == 0)
    return false;
  tree_graft(&x->tree, x->code.grafts.at, x->code.grafts.n, x->code.rows.at);
  for (syn_id n = {1}; n.v < x->tree.n && known < x->code.texts.n; n.v++)
    if (kind_of(x, n) == SYN_CODE && !node_at(x, n)->broken && node_at(x, n)->start >= x->code.texts.at[known].start && x->code.texts.at[code_number(x, n)].names == CODE_OWN)
      code_note_names(x, n);
  return known < x->code.texts.n;
}

void code_read(struct extractor *x)
{
  struct span s = x->text.utf8;
  bool eval = has_word(s, "eval") && !is_taken(x, "eval"), exec = has_word(s, "exec");
  bool called = exec && !is_taken(x, "exec");
  if (!eval && !exec)
    return;
  uint32_t start = 0;
  buf_add(&x->code.src, x->src, s.n);
  buf_addc(&x->code.src, '\n');
  x->src = x->code.src.at;
  for (int depth = 0; depth < DEPTH_MOST; depth++) {
    uint32_t behind = (uint32_t)x->code.src.n;
    if (!read_level(x, start, eval, called))
      break;
    start = behind;
  }
}

void code_begin(struct codes *c)
{
  buf_reset(&c->src);
  c->at.n = c->texts.n = 0;
  map_clear(&c->own);
}

void code_release(struct codes *c)
{
  tree_release(&c->tree);
  buf_release(&c->src);
  vec_release(&c->at);
  vec_release(&c->texts);
  map_release(&c->own);
  vec_release(&c->rows);
  vec_release(&c->grafts);
}
