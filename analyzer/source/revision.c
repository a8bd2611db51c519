/*
 * source/revision.c: the tree of a commit, straight from the objects of git.
 *
 * One ls-tree names everything below the folder; sorted by bytes, what lies in a folder is one run of rows, and a folder is there because something lies in it. Contents are asked for one by one (git.h). So a walk
 * over a revision is the walk over a folder, with other answers to its five questions.
 */
#include "source/revision_p.h"

#include "base/path.h"
#include "base/utf8.h"
#include "source/git.h"
#include "source/git_output.h"

#include <dirent.h>

enum { LINK_HOPS = 40 /* as Linux */, LINK_BYTES = 4096, ID_SHORTEST = 40 };

static const struct diag_kind no_repository = {
  "git", DIAG_ERROR, "A revision cannot be read", "revisions are read from the git repository that PATH (or --repo DIR) stands in"};
static const struct diag_kind no_revision = {
  "unknown-revision", DIAG_ERROR, "A word names no revision", "git log --oneline lists commits, git branch -a branches, git tag tags"};
static const struct diag_kind shallow = {
  "unknown-revision", DIAG_ERROR, "A word names no revision", "the clone is shallow: git fetch --unshallow brings the rest of its history (in CI: a checkout with full depth)"};
static const struct diag_kind no_folder = {
  "git", DIAG_ERROR, "A revision does not have the folder", "it was not there then, or under another name: git log --diff-filter=AR -- FOLDER finds where it came from"};
static const struct diag_kind submodule = {
  "submodule", DIAG_NOTE, "A submodule is another repository", "analyze it in a checkout that holds it"};

struct revision {
  const char *dir, *word, *id;
  struct arena *run;
  struct object_list list;
  struct git_blobs *blobs;
};

/* ------------------------------------------------------------------------------------------------------- what git calls it */

struct refusal {
  const char *where;
  const char *word;               /* what the sentence begins with, in quotes; NULL: git's words are the sentence */
  const char *sentence;
};

static enum revision_end refuse(struct diag_list *diags, const struct diag_kind *kind, struct refusal r, const struct buf *why)
{
  struct buf text = {0}, path = {0};
  utf8_visible(&path, span_of(r.where));
  if (r.word != NULL) {
    buf_addc(&text, '"');
    utf8_visible(&text, span_of(r.word));
    buf_printf(&text, "\" %s%s", r.sentence, why->n > 0 ? ": " : "");
  }
  utf8_visible(&text, why->n > 0 || r.word != NULL ? buf_span(why) : SPAN("git says no and no more"));
  diag_add(diags, kind, path.n > 0 ? path.at : "", 0, 0, "%s", text.n > 0 ? text.at : "");
  buf_release(&text);
  buf_release(&path);
  return kind == &no_repository || kind == &no_folder ? REVISION_UNREADABLE : REVISION_UNKNOWN;
}

/* `rev-parse --verify WORD` + `behind`, an id. Of a word that names nothing git says no more than that. */
static enum git_end find_id(const char *dir, const char *word, const char *behind, struct buf *id, struct buf *why)
{
  struct buf name = {0};
  buf_printf(&name, "%s%s", word, behind);
  const char *const words[] = {"rev-parse", "--verify", "--quiet", name.at, NULL};
  enum git_end end = *word == '-' || *word == '\0' ? GIT_REFUSED : git_ask(dir, words, id, why);      /* no revision begins so: it would be an option */
  buf_release(&name);
  return end == GIT_DONE && id->n < ID_SHORTEST ? GIT_REFUSED : end;
}

/* `shallow` and the folder within the repository, "" at its top or in a bare one. */
static enum git_end find_place(const char *dir, bool *is_shallow, struct buf *prefix, struct buf *why)
{
  static const char *const words[] = {"rev-parse", "--is-shallow-repository", "--show-prefix", NULL};
  struct buf said = {0};
  enum git_end end = git_ask(dir, words, &said, why);
  if (end == GIT_DONE) {
    struct span rest = {said.at, said.n};
    size_t line = span_find(rest, '\n');
    *is_shallow = span_is((struct span){rest.at, line}, "true");
    if (line < rest.n)
      buf_add(prefix, rest.at + line + 1, rest.n - line - 1);
    while (prefix->n > 0 && prefix->at[prefix->n - 1] == '/')
      prefix->at[--prefix->n] = '\0';
  }
  buf_release(&said);
  return end;
}

static bool take_list(void *context, struct span piece)
{
  return object_list_take(context, piece);
}

/* Everything below `tree`, which is an id, perhaps with a path behind. */
static bool read_list(struct revision *r, const char *tree, struct buf *why)
{
  const char *const words[] = {"ls-tree", "-r", "-z", "--full-tree", tree, NULL};
  r->list.arena = r->run;
  if (git_run(r->dir, words, take_list, &r->list, why) != GIT_DONE)
    return false;
  if (object_list_end(&r->list))
    return true;
  buf_adds(why, "git lists its files in a form that is not known");
  return false;
}

/* Why a commit was not read: of a folder that it does not have, git says that a name is no object. */
static enum revision_end refuse_list(const struct revision *r, const struct buf *tree, const struct buf *folder, struct buf *why, struct diag_list *diags)
{
  struct buf id = {0}, more = {0};
  bool absent = folder->n > 0 && find_id(r->dir, tree->at, "", &id, &more) == GIT_REFUSED;
  if (absent) {
    buf_reset(why);
    buf_addspan(why, buf_span(folder));
  }
  buf_release(&id);
  buf_release(&more);
  return refuse(diags, absent ? &no_folder : &no_repository, (struct refusal){r->dir, r->word, absent ? "has no folder of that name" : "cannot be read"}, why);
}

static enum revision_end open_tree(struct revision *r, struct diag_list *diags)
{
  struct buf prefix = {0}, id = {0}, tree = {0}, why = {0};
  bool is_shallow = false;
  enum revision_end end = REVISION_OPEN;
  bool of_tree = strchr(r->word, ':') != NULL;
  if (find_place(r->dir, &is_shallow, &prefix, &why) != GIT_DONE) {
    end = refuse(diags, &no_repository, (struct refusal){.where = r->dir}, &why);
  } else if (find_id(r->dir, r->word, of_tree ? "" : "^{commit}", &id, &why) != GIT_DONE) {
    end = refuse(diags, is_shallow ? &shallow : &no_revision, (struct refusal){r->dir, r->word, "is no revision of this repository"}, &why);
  } else {
    r->id = arena_strndup(r->run, id.at, id.n);
    buf_addspan(&tree, buf_span(&id));
    if (!of_tree && prefix.n > 0)
      buf_printf(&tree, ":%s", prefix.at);
    if (!read_list(r, tree.at, &why))
      end = refuse_list(r, &tree, &prefix, &why, diags);
  }
  buf_release(&prefix);
  buf_release(&id);
  buf_release(&tree);
  buf_release(&why);
  return end;
}

enum revision_end revision_open(struct revision **out, struct arena *run, const char *dir, const char *word, struct diag_list *diags)
{
  struct revision *r = arena_new(run, struct revision);
  *r = (struct revision){.dir = dir, .word = word, .run = run};
  enum revision_end end = open_tree(r, diags);
  if (end == REVISION_OPEN)
    r->blobs = git_blobs_new(dir);
  else
    object_list_release(&r->list);
  *out = end == REVISION_OPEN ? r : NULL;
  return end;
}

void revision_close(struct revision *r)
{
  if (r == NULL)
    return;
  git_blobs_free(r->blobs);
  object_list_release(&r->list);
}

const char *revision_id(const struct revision *r)
{
  return r->id;
}

bool revision_names(const char *dir, const char *word)
{
  struct buf id = {0}, why = {0};
  bool found = find_id(dir, word, strchr(word, ':') != NULL ? "" : "^{commit}", &id, &why) == GIT_DONE;
  buf_release(&id);
  buf_release(&why);
  return found;
}

enum revision_end revision_range(struct revision_range *out, struct arena *run, const char *dir, const char *word, struct diag_list *diags)
{
  const char *dots = strstr(word, "..");
  if (dots == NULL)
    BUG("no range");
  size_t n = (size_t)(dots - word), wide = dots[2] == '.' ? 3 : 2;
  *out = (struct revision_range){.from = n > 0 ? arena_strndup(run, word, n) : "HEAD", .to = dots[wide] != '\0' ? dots + wide : "HEAD"};
  out->from_name = out->from;
  if (wide == 2)
    return REVISION_OPEN;
  struct buf base = {0}, why = {0};
  buf_printf(&base, "merge base of %s and %s", out->from, out->to);
  out->from_name = arena_strndup(run, base.at, base.n);
  const char *const words[] = {"merge-base", out->from, out->to, NULL};
  enum git_end found = *out->from == '-' || *out->to == '-' ? GIT_REFUSED : git_ask(dir, words, &base, &why);
  enum revision_end end = REVISION_OPEN;
  if (found == GIT_DONE && base.n >= ID_SHORTEST)
    out->from = arena_strndup(run, base.at, span_find(buf_span(&base), '\n'));      /* of several the first, as git diff takes it */
  else if (found == GIT_ABSENT)
    end = refuse(diags, &no_repository, (struct refusal){.where = dir}, &why);
  else
    end = refuse(diags, &no_revision, (struct refusal){dir, word, "has two sides without a common ancestor here"}, &why);
  buf_release(&base);
  buf_release(&why);
  return end;
}

/* ------------------------------------------------------------------------------------------------------- looking things up */

/* The first row that does not stand before `path` + `behind`. */
static size_t first_from(const struct revision *r, struct span path, const char *behind)
{
  size_t low = 0, high = r->list.rows.n;
  struct span end = span_of(behind);
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    struct span at = span_of(r->list.rows.at[mid].path);
    struct span head = {at.at, at.n < path.n ? at.n : path.n}, tail = {at.at + head.n, at.n - head.n};
    int c = span_cmp(head, path);
    if (c < 0 || (c == 0 && span_cmp(tail, end) < 0))
      low = mid + 1;
    else
      high = mid;
  }
  return low;
}

static const struct object_row *find_row(const struct revision *r, struct span path)
{
  size_t i = first_from(r, path, "");
  return i < r->list.rows.n && span_is(path, r->list.rows.at[i].path) ? &r->list.rows.at[i] : NULL;
}

static bool is_below(struct span row, struct span folder)
{
  return folder.n == 0 || (row.n > folder.n && row.at[folder.n] == '/' && memcmp(row.at, folder.at, folder.n) == 0);
}

static bool has_folder(const struct revision *r, struct span path)
{
  size_t i = first_from(r, path, path.n == 0 ? "" : "/");
  return i < r->list.rows.n && is_below(span_of(r->list.rows.at[i].path), path);
}

bool revision_has(const struct revision *r, struct span path)
{
  const struct object_row *row = find_row(r, path);
  return row != NULL && row->type == OBJECT_FILE;
}

bool revision_load(const struct revision *r, struct span path, size_t most, struct buf *out, struct buf *why)
{
  const struct object_row *row = find_row(r, path);
  if (row == NULL)
    buf_adds(why, "No such file or directory");
  else if (row->type == OBJECT_LINK)
    buf_adds(why, "it is a symbolic link");
  else if (row->type == OBJECT_SUBMODULE)
    buf_adds(why, "Is a directory");
  else
    return git_blobs_load(r->blobs, row->id, most, out, why);
  return false;
}

/* ------------------------------------------------------------------------------------------------------- the walk asks */

static bool revision_begin(struct walker *w)
{
  const struct revision *r = w->walk->revision;
  struct span folder = w->here.path;
  size_t i = first_from(r, folder, folder.n == 0 ? "" : "/"), skip = folder.n == 0 ? 0 : folder.n + 1;
  while (i < r->list.rows.n) {
    const struct object_row *row = &r->list.rows.at[i];
    struct span path = span_of(row->path);
    if (!is_below(path, folder))
      break;
    struct span name = {path.at + skip, span_find((struct span){path.at + skip, path.n - skip}, '/')};
    bool is_folder = skip + name.n < path.n;
    static const unsigned char types[] = {[OBJECT_FILE] = DT_REG, [OBJECT_LINK] = DT_LNK, [OBJECT_SUBMODULE] = DT_DIR};
    walker_entry(w, name, is_folder ? DT_DIR : types[row->type]);
    if (!is_folder && row->type == OBJECT_SUBMODULE)
      walker_complain(w, &submodule, path, "this is a submodule: what it holds is not in this repository and is not read");
    i = is_folder ? first_from(r, (struct span){path.at, skip + name.n}, "0") : i + 1;      /* '0' follows '/' */
  }
  return true;
}

static void revision_done(struct walker *w)
{
  (void)w;
}

static enum file_text revision_text(struct walker *w, struct span name, size_t most, struct buf *out, struct buf *why)
{
  struct buf path = {0};
  path_join(&path, w->here.path, name);
  enum file_text found = TEXT_ABSENT;
  if (revision_has(w->walk->revision, buf_span(&path)))
    found = revision_load(w->walk->revision, buf_span(&path), most, out, why) ? TEXT_READ : TEXT_UNREADABLE;
  buf_release(&path);
  return found;
}

static size_t revision_head(struct walker *w, const struct entry *e, char *head, size_t most)
{
  struct buf text = {0}, why = {0};
  size_t n = 0;
  if (revision_text(w, (struct span){e->name, e->n}, SOURCE_MOST_BYTES, &text, &why) == TEXT_READ) {
    n = text.n < most ? text.n : most;
    memcpy(head, text.n > 0 ? text.at : "", n);
  }
  buf_release(&text);
  buf_release(&why);
  return n;
}

enum step { STEP_INSIDE, STEP_OUTSIDE, STEP_NOWHERE };

/* One step of a link at `path`, with `rest` behind it: where that leads, normalized, into `out`. */
static enum step link_step(const struct revision *r, const struct object_row *row, struct span path, struct span rest, struct buf *out)
{
  struct buf target = {0}, why = {0}, joined = {0};
  bool known = git_blobs_load(r->blobs, row->id, LINK_BYTES, &target, &why) && target.n > 0 && memchr(target.at, '\0', target.n) == NULL, inside = known && target.at[0] != '/';
  buf_reset(out);
  if (inside) {
    path_join(&joined, path_dir(path), buf_span(&target));
    buf_addspan(&joined, rest);
    path_normalize(out, buf_span(&joined));
    inside = !span_is(buf_span(out), "..") && !span_starts(buf_span(out), "../");
  }
  buf_release(&target);
  buf_release(&why);
  buf_release(&joined);
  return !known ? STEP_NOWHERE : inside ? STEP_INSIDE : STEP_OUTSIDE;
}

/* The first link among the parts of a path; `n` gets the length up to it. */
static const struct object_row *first_link(const struct revision *r, struct span path, size_t *n)
{
  for (*n = span_find(path, '/');; *n += 1 + span_find((struct span){path.at + *n + 1, path.n - *n - 1}, '/')) {
    const struct object_row *row = find_row(r, (struct span){path.at, *n});
    if (row != NULL && row->type == OBJECT_LINK)
      return row;
    if (*n >= path.n)
      return NULL;
  }
}

static unsigned revision_link(struct walker *w, const struct entry *e)
{
  const struct revision *r = w->walk->revision;
  struct buf path = {0}, next = {0};
  const struct object_row *row;
  enum step step = STEP_INSIDE;
  size_t n;
  path_join(&path, w->here.path, (struct span){e->name, e->n});
  for (int hops = 0; step == STEP_INSIDE && (row = first_link(r, buf_span(&path), &n)) != NULL; hops++) {
    step = hops == LINK_HOPS ? STEP_NOWHERE : link_step(r, row, (struct span){path.at, n}, (struct span){path.at + n, path.n - n}, &next);
    struct buf old = path;
    path = next;
    next = old;
  }
  bool top = span_is(buf_span(&path), ".");
  unsigned found = step == STEP_OUTSIDE ? LINK_OUTSIDE : step == STEP_INSIDE && has_folder(r, top ? (struct span){"", 0} : buf_span(&path)) ? LINK_FOLDER : 0;
  buf_release(&path);
  buf_release(&next);
  return found;
}

const struct walk_ops revision_ops = {revision_begin, revision_done, revision_head, revision_text, revision_link};
