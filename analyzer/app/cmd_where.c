/*
 * app/cmd_where.c: the card of one module, or the place for one that is yet to be written.
 *
 * Only what the card needs is computed: no scores, no communities. A file is looked for by its path, everything else by its dotted name; of a class or function the module is meant.
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/select.h"
#include "base/path.h"
#include "render/card.h"
#include "resolve/nearest.h"

#include <string.h>

static const struct opt_def opts[] = {
  {OPT_IMPORTS, "--imports", "NAMES", "what a module that is yet to be written is to import, comma-separated: modules, or a.b:symbol; answers which contexts would take it"},
  {OPT_FORMAT, "--format", "FORMAT", "text or json (default: text)"},
};

typedef VEC(struct wish) wish_list;

struct asking {
  struct analysis *a;
  struct buf path;                /* FILE, relative to PATH; empty where a dotted name was asked for */
  struct buf name;                /* dotted */
  wish_list wishes;
  bool json;
};

static bool is_path(struct span word)
{
  return span_find(word, '/') < word.n || span_ends(word, ".py");
}

/* FILE as the tree has it: without PATH in front. */
static void read_path(struct asking *k, struct span word)
{
  struct buf tree = {0}, whole = {0};
  path_normalize(&tree, span_of(k->a->path));
  path_normalize(&whole, word);
  struct span rest = buf_span(&whole);
  if (!span_is(buf_span(&tree), ".") && rest.n > tree.n && path_below(rest, buf_span(&tree)))
    rest = (struct span){rest.at + tree.n + 1, rest.n - tree.n - 1};
  buf_addspan(&k->path, rest);
  buf_release(&tree);
  buf_release(&whole);
}

static mod_id module_of_path(const struct asking *k)
{
  const struct source_tree *tree = &k->a->tree;
  for (uint32_t f = 0; f < tree->n_files; f++)
    if (span_is(buf_span(&k->path), tree->files[f].shown))
      return modules_of_file(&k->a->program.modules, (file_id){f});
  return (mod_id){0};
}

static mod_id module_named(const struct asking *k, struct span name)
{
  return modules_find(&k->a->program.modules, intern_find(&k->a->corpus.strings, name.at, name.n));
}

/* The end of a name will do where just one module has it: `student.models` of common.djangoapps.student.models. *several: another one that has it. */
static mod_id module_ending(const struct asking *k, struct span end, mod_id *several)
{
  const struct modules *m = &k->a->program.modules;
  mod_id found = {0};
  *several = (mod_id){0};
  for (uint32_t i = 1; i < m->n; i++) {
    struct span name = intern_get(&k->a->corpus.strings, m->name[i]);
    if (name.n <= end.n || name.at[name.n - end.n - 1] != '.' || !span_eq((struct span){name.at + name.n - end.n, end.n}, end))
      continue;
    if (found.v != 0)
      several->v = i;
    else
      found.v = i;
  }
  return found;
}

/* The package of the folder that a module of the tree lies in. */
static bool folder_package(const struct asking *k, struct span folder, struct span *package)
{
  const struct program *p = &k->a->program;
  for (uint32_t f = 0; f < k->a->tree.n_files; f++) {
    mod_id m = modules_of_file(&p->modules, (file_id){f});
    if (!span_eq(path_dir(span_of(k->a->tree.files[f].shown)), folder))
      continue;
    *package = intern_get(&p->corpus->strings, p->modules.package_name[m.v]);
    return true;
  }
  return false;
}

/* A file that is not there, as a dotted name: that of the nearest folder with code, and the rest of the path. */
static void name_of_path(struct asking *k)
{
  struct span path = buf_span(&k->path), folder = path_dir(path), package = {"", 0};
  while (folder.n > 0 && !folder_package(k, folder, &package))
    folder = path_dir(folder);
  buf_addspan(&k->name, package);
  size_t from = folder.n == 0 ? 0 : folder.n + 1;
  struct span rest = {path.at + from, path.n - from};
  if (span_ends(rest, ".py"))
    rest.n -= 3;
  if (span_ends(rest, "/__init__") || span_is(rest, "__init__"))
    rest.n -= rest.n == 8 ? 8 : 9;
  if (k->name.n > 0 && rest.n > 0)
    buf_addc(&k->name, '.');
  for (size_t i = 0; i < rest.n; i++)
    buf_addc(&k->name, rest.at[i] == '/' ? '.' : rest.at[i]);
}

/* A module with that spelling but for one part; NULL where none is near. */
static const char *near_name(const struct asking *k, struct span name)
{
  struct nearest n;
  nearest_init(&n, &k->a->program);
  mod_id m = nearest_module(&n, name);
  nearest_release(&n);
  struct span found = m.v == 0 ? (struct span){"", 0} : intern_get(&k->a->corpus.strings, k->a->program.modules.name[m.v]);
  bool package = found.n == 0 || (name.n > found.n && memcmp(name.at, found.at, found.n) == 0 && name.at[found.n] == '.');
  return package ? NULL : arena_strndup(&k->a->run, found.at, found.n);
}

/* a.b, a.b:symbol or a.b.symbol; false after a message. What may be a slip in the name of a module is no symbol, unless a class or function has it. */
static bool read_wish(struct asking *k, struct span word)
{
  size_t colon = span_find(word, ':');
  struct span module = {word.at, colon}, symbol = colon < word.n ? (struct span){word.at + colon + 1, word.n - colon - 1} : (struct span){"", 0};
  mod_id m = module_named(k, module);
  size_t dot = span_rfind(module, '.');
  const char *near = m.v != 0 ? NULL : near_name(k, module);
  if (m.v == 0 && colon == word.n && dot < module.n && (near == NULL || program_find(&k->a->program, word, NULL).v != 0)) {
    symbol = (struct span){module.at + dot + 1, module.n - dot - 1};
    m = module_named(k, (struct span){module.at, dot});
  }
  if (m.v != 0) {
    vec_push(&k->wishes, ((struct wish){m, symbol}));
    return true;
  }
  usage_error(k->a->args->command, "--imports: no module here is called \"%.*s\"%s%s%s", (int)module.n, module.at, near == NULL ? "" : "; did you mean ", near == NULL ? "" : near, near == NULL ? "" : "?");
  return false;
}

static bool read_wishes(struct asking *k)
{
  const char *list = args_get(k->a->args, OPT_IMPORTS);
  for (struct span rest = span_of(list); rest.n > 0;) {
    size_t n = span_find(rest, ',');
    if (n > 0 && !read_wish(k, span_trimmed((struct span){rest.at, n})))
      return false;
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
  }
  return true;
}

static enum exit_code answer_there(struct asking *k, const struct card_view *v, mod_id m, struct buf *out)
{
  struct card card;
  if (args_has(k->a->args, OPT_IMPORTS))
    return usage_error(k->a->args->command, "%s is there already; --imports asks about a module that is yet to be written", k->a->args->words[0]);
  card_build(&card, &k->a->run, &k->a->program, &k->a->relationships, m);
  if (k->json)
    write_card_json(out, v, &card);
  else
    write_card_text(out, v, &card);
  return EXIT_WELL;
}

static enum exit_code answer_absent(struct asking *k, const struct card_view *v, struct buf *out)
{
  struct analysis *a = k->a;
  struct absent absent = {.path = k->path.n == 0 ? NULL : k->path.at, .nearest = near_name(k, buf_span(&k->name))};
  absent.owner = context_for_name(&a->map, &a->program, buf_span(&k->name), &absent.claim);
  if (!read_wishes(k))
    return EXIT_USAGE;
  if (absent.owner.v == 0 && k->wishes.n == 0)
    return usage_error(a->args->command, "nothing here is called \"%s\"%s%s%s", a->args->words[0], absent.nearest == NULL ? ", and no context owns that name" : "; did you mean ",
                       absent.nearest == NULL ? "" : absent.nearest, absent.nearest == NULL ? "" : "?");
  absent.wishes = (struct wishes){buf_span(&k->name), k->wishes.at, (uint32_t)k->wishes.n};
  if (k->wishes.n > 0)
    absent.placings = placings_find(&a->run, &a->program, &a->relationships, &absent.wishes);
  if (k->json)
    write_absent_json(out, v, &absent);
  else
    write_absent_text(out, v, &absent);
  return EXIT_WELL;
}

/* By a dotted name, its end or that of something in it. False after a message. */
static bool find_named(struct asking *k, struct span word, mod_id *m)
{
  const struct program *p = &k->a->program;
  mod_id several = {0};
  *m = module_named(k, word);
  if (m->v == 0)
    *m = p->nodes.module[program_find(p, word, NULL).v];
  if (m->v == 0)
    *m = module_ending(k, word, &several);
  if (several.v == 0)
    return true;
  usage_error(k->a->args->command, "\"%s\" may be %s or %s: more of the name is needed", k->a->args->words[0], intern_text(&k->a->corpus.strings, p->modules.name[m->v]),
              intern_text(&k->a->corpus.strings, p->modules.name[several.v]));
  return false;
}

static enum exit_code answer(struct asking *k, struct buf *out)
{
  struct analysis *a = k->a;
  struct span word = span_of(a->args->words[0]);
  struct buf again = {0};
  mod_id m = {0};
  if (is_path(word)) {
    read_path(k, word);
    m = module_of_path(k);
    name_of_path(k);
    if (m.v == 0)                 /* a folder is its package */
      m = module_named(k, buf_span(&k->name));
  } else {
    buf_addspan(&k->name, word);
    if (!find_named(k, word, &m))
      return EXIT_USAGE;
  }
  select_again(&again, a);
  struct card_view v = {&a->program, &a->map, &a->relationships, a->file.path, again.n == 0 ? "" : again.at};
  enum exit_code code = m.v != 0 ? answer_there(k, &v, m, out) : answer_absent(k, &v, out);
  buf_release(&again);
  return code;
}

static enum exit_code run(const struct request *args)
{
  static const char *const formats[] = {"text", "json", NULL};
  const char *given = args_get(args, OPT_FORMAT);
  int format = given == NULL ? 0 : args_choice(args->command, "--format", span_of(given), formats);
  if (format < 0)
    return EXIT_USAGE;
  struct analysis a;
  struct buf out = {0};
  enum exit_code code = analysis_run(&a, args, 1, NEED_CALLS | NEED_HOMES | NEED_MAP | NEED_RELATIONSHIPS);
  analysis_complain(&a);
  struct asking k = {.a = &a, .json = format == 1};
  if (code == EXIT_WELL)
    code = answer(&k, &out);
  if (code == EXIT_WELL)
    code = print_out(buf_span(&out));
  vec_release(&k.wishes);
  buf_release(&k.path);
  buf_release(&k.name);
  buf_release(&out);
  analysis_release(&a);
  return code;
}

const struct command cmd_where = {
  .name = "where",
  .title = "the card of one module: its context, its neighbours, what it may use, what is wrong with it",
  .usage = "FILE|MODULE [PATH] [--imports NAMES] [options]",
  .about = "Prints whose a module is and why, who uses it and what it uses, by which public names it may reach each other context, what\n"
           "of it is against the map, its cycle and its measures. For a module that is not there yet: whose it would be, and with\n"
           "--imports the contexts that would take it, best first, with the reason of each refusal.",
  .examples = "  $ merestone where lms/djangoapps/grades/api.py\n"
              "  $ merestone where shop.orders.models src --contexts map.json\n"
              "  $ merestone where shop/orders/invoices.py --imports shop.catalog.api,shop.billing.models:Invoice",
  .min_words = 1,
  .max_words = 2,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
