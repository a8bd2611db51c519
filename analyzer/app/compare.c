/*
 * app/compare.c: two states of a tree, side by side.
 *
 * A side is what is there at a path (a folder, a saved result) or a revision of git, whichever its word names; a word that names both is refused. Each side is analyzed by itself; then names are compared (coupling/delta.h) and
 * numbers (coupling/change.h), and the lines that made the difference are read from the side that has them.
 */
#include "app/compare.h"

#include "app/lines.h"
#include "base/path.h"
#include "resolve/kept.h"
#include "source/revision.h"

#include <stdlib.h>
#include <sys/stat.h>

/* ".", "./main", "../old", "/srv/old": no revision is written so. */
static bool is_plainly_path(const char *word)
{
  struct span s = span_of(word);
  return span_is(s, ".") || span_is(s, "..") || span_starts(s, "/") || span_starts(s, "./") || span_starts(s, "../");
}

static bool is_there(const char *word)
{
  struct stat st;
  return stat(word, &st) == 0;
}

bool compare_is_path(const char *word)
{
  return is_plainly_path(word) || is_there(word);
}

bool compare_names(struct analysis_of *out, const struct request *args, const char *repo, const char *word)
{
  if (is_there(word) && !is_plainly_path(word) && revision_names(repo, word))
    return usage_error(args->command, "\"%s\" is a path here and a revision of git as well: write ./%s for the path, %s^0 for the revision", word, word, word), false;
  *out = compare_is_path(word) ? (struct analysis_of){word, NULL} : (struct analysis_of){repo, word};
  return true;
}

/* Of modules whose name the other side does not have: a rename keeps it. Empty files are all alike and tell nothing. A saved result has no contents. */
static struct hash128 *contents(struct comparison *c, unsigned side)
{
  struct analysis *a = c->of[side];
  if (a->program.kept != NULL)
    return NULL;
  const struct program *other = &c->of[!side]->program;
  struct hash128 *content = arena_array(&c->arena, struct hash128, a->program.modules.n);
  struct buf text = {0}, why = {0};
  for (uint32_t m = 1; m < a->program.modules.n; m++) {
    struct span name = intern_get(&a->corpus.strings, a->program.modules.name[m]);
    str_id there = intern_find(&other->corpus->strings, name.at, name.n);
    if (name.n > 0 && (there.v == 0 || modules_find(&other->modules, there).v == 0) && folder_load(&a->tree, a->program.modules.file[m].v, &text, &why) && span_trimmed(buf_span(&text)).n > 0)
      content[m] = hash_content(buf_span(&text), 0);
  }
  buf_release(&text);
  buf_release(&why);
  return content;
}

static uint32_t places(const struct delta *d)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < d->n_edges; i++)
    n += d->edge[i].n;
  return n;
}

struct line_at {
  uint32_t file, line, first, place;    /* first: line of the statement, if that is another */
  uint8_t side;
};

static int line_cmp(const void *a, const void *b)
{
  const struct line_at *x = a, *y = b;
  if (x->side != y->side)
    return x->side - y->side;
  if (x->file != y->file)
    return x->file < y->file ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

/* The source line; of a name that stands below the line where its statement begins, both. */
static struct span source_line(struct comparison *c, struct line_reader *reader, const struct line_at *l)
{
  struct buf out = {0};
  if (l->first != l->line) {
    buf_addspan(&out, line_read(reader, (file_id){l->file}, l->first));
    buf_adds(&out, " ... ");
  }
  buf_addspan(&out, line_read(reader, (file_id){l->file}, l->line));
  struct span kept = {arena_strndup(&c->arena, out.n > 0 ? out.at : "", out.n), out.n};
  buf_release(&out);
  return kept;
}

/* Each file is read once. */
void compare_lines(struct comparison *c)
{
  struct arena phase = {0};
  uint32_t n = places(&c->delta);
  struct line_at *at = arena_array(&phase, struct line_at, n);
  struct line_reader reader[SIDES];
  c->source = arena_array(&c->arena, struct span, n);
  for (uint32_t i = 0; i < n; i++) {
    const struct edge_place *p = &c->delta.place[i];
    const struct program *program = &c->of[p->side]->program;
    struct place place = program_place(program, p->edge);
    uint32_t row = program->edges.evidence_row[p->edge], first = place.line;
    if (program->edges.evidence_table[p->edge] == FACTS_IMPORTS && row < program->corpus->all.imports.n)
      first = program->corpus->all.imports.stmt_line[row];
    at[i] = (struct line_at){place.file.v, place.line, first, i, p->side};
  }
  qsort(at, n, sizeof *at, line_cmp);
  for (unsigned side = 0; side < SIDES; side++)
    line_reader_init(&reader[side], c->of[side]);
  for (uint32_t i = 0; i < n; i++)
    c->source[at[i].place] = source_line(c, &reader[at[i].side], &at[i]);
  for (unsigned side = 0; side < SIDES; side++)
    line_reader_release(&reader[side]);
  arena_release(&phase);
}

void compare_run(struct comparison *c, uint32_t kinds, uint32_t classes)
{
  struct delta_in in = {.kinds = kinds, .classes = classes, .symbols = !c->of[BEFORE]->imports_only && !c->of[AFTER]->imports_only};
  for (unsigned side = 0; side < SIDES; side++) {
    struct analysis *a = c->of[side];
    c->judged[side] = (struct judged){&a->program, &a->map, &a->coupling, &a->scores, &a->fit};
    in.side[side] = &c->judged[side];
    in.content[side] = contents(c, side);
    in.laws[side] = &a->relationships;
  }
  change_find(&c->change, &c->arena, &c->judged[BEFORE], &c->judged[AFTER]);
  delta_find(&c->delta, &c->arena, &in, &c->change);
}

void compare_report(struct diff_report *r, const struct comparison *c, const char *const name[SIDES])
{
  const char *contexts = args_get(c->of[AFTER]->args, OPT_CONTEXTS);
  if (contexts != NULL && *contexts == '/')
    contexts = path_base(span_of(contexts)).at;       /* an absolute path names a machine, not a project */
  *r = (struct diff_report){.change = &c->change, .delta = &c->delta, .source = c->source, .contexts = contexts, .symbols = !c->of[BEFORE]->imports_only && !c->of[AFTER]->imports_only};
  for (unsigned side = 0; side < SIDES; side++) {
    const struct analysis *a = c->of[side];
    const struct import_counts *i = &a->program.counts;
    r->side[side] = (struct diff_side){name[side], a->revision != NULL ? revision_id(a->revision) : NULL, &c->judged[side], a->counts.files, a->counts.unreadable, i->own, i->own - i->own_resolved};
  }
}

void comparison_release(struct comparison *c)
{
  arena_release(&c->arena);
}
