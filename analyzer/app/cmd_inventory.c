/*
 * app/cmd_inventory.c: lists of what the tree holds and uses.
 *
 * An inventory is data and one function (app/inventory.h); to add one is one file and one line here.
 */
#include "app/cmd.h"

#include "app/inventory.h"
#include "app/select.h"

#include <string.h>

static const struct inventory *const inventories[] = {&inventory_dependencies, &inventory_entries, &inventory_functions, &inventory_public, &inventory_models,
  &inventory_relations, &inventory_migrations, &inventory_modules, &inventory_packages, &inventory_contexts};
enum { INVENTORIES = sizeof inventories / sizeof *inventories };

static const struct opt_def opts[] = {
  {OPT_FORMAT, "--format", "FORMAT", "text, json, csv or markdown (default: text)"},
  {OPT_KIND, "--kind", "KINDS", "of entries: view, task, command, receiver, test, fixture, script, hook, comma-separated (default: all)"},
  {OPT_READING, "--depth", "WORD", "how files are read: imports (quick, nothing but imports) or full (default: imports where that answers and no loader is called, else full)"},
};

static enum exit_code print_list(void)
{
  struct buf out = {0};
  buf_adds(&out, "Inventories:\n");
  for (size_t i = 0; i < INVENTORIES; i++)
    buf_printf(&out, "  %-14s %s\n", inventories[i]->name, inventories[i]->title);
  buf_adds(&out, "\nmerestone inventory NAME [PATH] prints one.\n");
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

static int choose(const struct request *args)
{
  const char *names[INVENTORIES + 1] = {0};
  for (size_t i = 0; i < INVENTORIES; i++)
    names[i] = inventories[i]->name;
  return args_choice(args->command, "the inventory", span_of(args->words[0]), names);
}

/* Nothing after an empty list. */
static const char *next_command(struct analysis *a, const struct inventory *inventory, const struct sheet *s)
{
  struct buf text = {0};
  if (inventory->next == NULL || s->n_rows == 0)
    return NULL;
  buf_printf(&text, "merestone %s", inventory->next);
  select_again(&text, a);
  if (inventory->options != NULL)
    buf_printf(&text, " %s", inventory->options);
  const char *kept = arena_strndup(&a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static enum exit_code run(const struct request *args)
{
  enum sheet_format format;
  if (!select_format(args, &format))
    return EXIT_USAGE;
  if (args->n_words == 0)
    return print_list();
  int which = choose(args);
  if (which < 0)
    return EXIT_USAGE;
  if (inventories[which]->check != NULL && !inventories[which]->check(args))
    return EXIT_USAGE;
  struct analysis a;
  enum exit_code code = analysis_run(&a, args, 1, inventories[which]->need);
  analysis_complain(&a);
  if (code == EXIT_WELL) {
    struct sheet sheet;
    struct buf out = {0};
    inventories[which]->fill(&sheet, &a);
    sheet.next = next_command(&a, inventories[which], &sheet);
    sheet_write(&out, &sheet, format);
    code = print_out(buf_span(&out));
    buf_release(&out);
  }
  analysis_release(&a);
  return code;
}

const struct command cmd_inventory = {
  .name = "inventory",
  .title = "lists of what the tree holds and uses: dependencies, entry points, public functions, models and their keys",
  .usage = "[WHAT] [PATH] [--format FORMAT] [options]",
  .about = "Prints one inventory; without WHAT, which there are. `dependencies` reads requirement files, setup.py, setup.cfg,\n"
           "pyproject.toml, Pipfile, lock files and metadata of wheels found in PATH, and compares them with the imports.\n"
           "`entries` lists what frameworks, test runners and shells call: by a decorator, a base class, a call that is given it, a name.\n"
           "`functions` lists the public functions and methods with the number of their calls, first those that are dead: no call of\n"
           "them is known and their name is written nowhere. `public` lists the names by which each context is used from outside, with\n"
           "the share that goes through what it declares as public. `models`, `relations` and `migrations` list Django's models, the keys\n"
           "that lead from one table to another, those that tie contexts together first, and which migrations wait for another context's.\n"
           "`modules`, `packages` and `contexts` print the metrics that coupling.json has; `merestone explain NAME` tells what one means.",
  .examples = "  $ merestone inventory                              what there is to list\n"
              "  $ merestone inventory dependencies src             declared, used, unused, undeclared, unknown\n"
              "  $ merestone inventory entries src --kind view,task views and tasks, with framework and place\n"
              "  $ merestone inventory dependencies --format csv > dependencies.csv\n"
              "  $ merestone inventory functions src                dead functions, and those that only tests use\n"
              "  $ merestone inventory public --contexts map.json   what each context offers, and what others take\n"
              "  $ merestone inventory relations src                keys that tie the tables of contexts together",
  .max_words = 2,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
