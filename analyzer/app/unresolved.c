/*
 * app/unresolved.c: `graph --unresolved`: the imports that lead nowhere, what may have been meant, and the loaders nobody declared; with `--kind call` the calls.
 */
#include "app/unresolved.h"

#include "render/unknown_calls.h"
#include "render/unresolved.h"
#include "resolve/nearest.h"

enum exit_code unresolved_format(const struct request *args, int *out)
{
  static const char *const names[] = {[UNRESOLVED_TEXT] = "text", [UNRESOLVED_JSON] = "json", [UNRESOLVED_CSV] = "csv", NULL};
  const char *given = args_get(args, OPT_FORMAT);
  *out = given == NULL ? UNRESOLVED_TEXT : args_choice(args->command, "--format (with --unresolved)", span_of(given), names);
  return *out < 0 ? EXIT_USAGE : EXIT_WELL;
}

/* Names that are written over and over are looked for once. */
static mod_id *find_nearest(struct analysis *a)
{
  const struct import_targets *t = &a->program.targets;
  mod_id *nearest = arena_array(&a->run, mod_id, t->n);
  struct map known = {0};         /* name -> module + 1 */
  struct nearest index;
  nearest_init(&index, &a->program);
  for (uint32_t row = 1; row < t->n; row++) {
    bool misspelt = t->why[row] == WHY_MISSING || t->why[row] == WHY_OPTIONAL || t->status[row] != IMPORT_UNRESOLVED;
    if (!import_leads_nowhere(t, row) || !misspelt || t->name[row].v == 0)
      continue;
    uint32_t found = map_get(&known, t->name[row].v);
    if (found == 0) {
      found = nearest_module(&index, intern_get(&a->corpus.strings, t->name[row])).v + 1;
      map_put(&known, t->name[row].v, found);
    }
    nearest[row] = (mod_id){found - 1};
  }
  map_release(&known);
  nearest_release(&index);
  return nearest;
}

enum exit_code print_unresolved(struct analysis *a, int format)
{
  struct loader_candidates loaders = {0};
  struct buf out = {0};
  loader_candidates_find(&loaders, &a->program, &a->file.options);
  write_unresolved(&out, (enum unresolved_format)format, &(struct unresolved_view){&a->program, find_nearest(a), &loaders});
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

enum exit_code print_unknown_calls(struct analysis *a, int format)
{
  struct buf out = {0};
  write_unknown_calls(&out, (enum unresolved_format)format, &(struct report){.program = &a->program, .map = &a->map, .coupling = &a->coupling, .calls = &a->calls});
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}
