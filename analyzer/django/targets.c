/*
 * django/targets.c: which model does a relation lead to?
 *
 * A class is asked for by what its name means (resolve/names.h), a text by its label: "app.Model" of any application, "Model" of that of the model itself, "self". A name that stands for a text or for a setting is followed to it; what
 * the setting is stands in the tree, or is Django's own. Labels that several classes have are told apart by how near these lie; where that does not decide, nobody knows.
 */
#include "django/django_p.h"
#include "django/known.h"

enum { STEPS_MOST = 8 };          /* names that stand for names */

static const struct target unknown = {.unknown = TARGET_COMPUTED};

static struct target reached(node_id node, enum edge_confidence confidence)
{
  return (struct target){.node = node, .confidence = (uint8_t)confidence};
}

static struct target missed(enum relation_unknown why, struct span text, struct reading *r)
{
  return (struct target){.unknown = (uint8_t)why, .written = intern_span(r->strings, text)};
}

/* ------------------------------------------------------------------------------------------------------- by label */

static struct span module_name(const struct reading *r, uint32_t model)
{
  return text_of(r, r->p->modules.name[r->p->nodes.module[r->p->node_of_def[r->models.at[model].def.v].v].v]);
}

static bool in_tests(const struct reading *r, uint32_t model)
{
  return r->p->modules.class_[r->p->nodes.module[r->p->node_of_def[r->models.at[model].def.v].v].v] == CLASS_TEST;
}

uint32_t name_nearness(struct span x, struct span y)
{
  uint32_t parts = 0;
  for (size_t i = 0; i <= x.n && i <= y.n; i++) {
    bool end_x = i == x.n || x.at[i] == '.', end_y = i == y.n || y.at[i] == '.';
    if (end_x && end_y)
      parts++;
    if (i == x.n || i == y.n || x.at[i] != y.at[i])
      break;
  }
  return parts;
}

/* The model of a label that lies nearest to row `of`; tests only for tests. *sure: there is no other. 0: none, or not to be told. */
static uint32_t model_labelled(const struct reading *r, str_id label, uint32_t of, bool *sure)
{
  uint32_t best = 0, near = 0;
  bool tie = false;
  *sure = true;
  for (uint32_t m = map_get(&r->by_label, label.v); m != 0; m = r->models.at[m].same_label) {
    if (in_tests(r, m) && !in_tests(r, of))
      continue;
    uint32_t parts = name_nearness(module_name(r, m), module_name(r, of)), here = r->p->corpus->def_file[r->models.at[m].def.v].v;
    *sure = *sure && best == 0;
    bool twin = best != 0 && here == r->p->corpus->def_file[r->models.at[best].def.v].v;   /* under `if` and `else` */
    if (best == 0 || parts > near) {
      tie = false;
      best = m;
      near = parts;
    } else if (parts == near && !twin) {
      tie = true;
    }
  }
  return tie ? 0 : best;
}

static str_id label_key(struct reading *r, struct span app, struct span model)
{
  struct buf text = {0};
  buf_addspan(&text, app);
  buf_addc(&text, '.');
  buf_addspan(&text, text_of(r, lower_str(r, model)));
  str_id id = intern_span(r->strings, buf_span(&text));
  buf_release(&text);
  return id;
}

struct target target_of_text(struct reading *r, struct span text, uint32_t of)
{
  size_t dot = span_rfind(text, '.');
  if (span_is(text, "self"))
    return (struct target){.node = r->p->node_of_def[r->models.at[of].def.v], .self = true};
  struct span app = dot == text.n ? text_of(r, r->app_label.at[r->models.at[of].app]) : (struct span){text.at, dot};
  struct span model = dot == text.n ? text : (struct span){text.at + dot + 1, text.n - dot - 1};
  bool sure;
  uint32_t found = model_labelled(r, label_key(r, app, model), of, &sure);
  const char *outside = found == 0 ? known_label(app, model) : NULL;
  struct target t = missed(TARGET_LABEL, text, r);
  if (found != 0)
    t = reached(r->p->node_of_def[r->models.at[found].def.v], sure ? CONFIDENCE_CERTAIN : CONFIDENCE_INFERRED);
  else if (outside != NULL)
    t = reached(program_external(r->p, intern_span(r->strings, span_of(outside))), CONFIDENCE_INFERRED);
  t.written = intern_span(r->strings, text);
  return t;
}

/* ------------------------------------------------------------------------------------------------------- by setting */

static void index_setting(struct reading *r, uint32_t assign)
{
  const struct facts *f = r->f;
  uint32_t in = f->assigns.in[assign].v, target = f->assigns.target[assign].v;
  if (f->defs.kind[in] != DEF_MODULE || f->exprs.kind[target] != EXPR_NAME || f->exprs.path[target].v != 0 || !is_text(r, f->assigns.value[assign]))
    return;
  str_id name = f->exprs.name[target], text = f->exprs.name[f->assigns.value[assign].v];
  struct span value = text_of(r, text);
  if (!span_ends(text_of(r, name), "_MODEL") || span_find(value, '.') == value.n)
    return;
  mod_id module = modules_of_file(&r->p->modules, r->p->corpus->def_file[in]);
  if (r->p->modules.class_[module.v] == CLASS_TEST || span_ends(text_of(r, r->p->modules.name[module.v]), "conf.global_settings"))
    return;
  uint32_t known = map_get(&r->settings, name.v);
  map_put(&r->settings, name.v, known == 0 || known == text.v ? text.v : SETTING_MANY);
}

/* What tests set is nobody else's; what a copy of Django sets is what is taken where nobody sets anything. */
void settings_index(struct reading *r)
{
  for (uint32_t a = 1; a < r->f->assigns.n; a++)
    index_setting(r, a);
}

/* "people.Author" of AUTH_USER_MODEL; empty where several are set, or nobody knows. */
static struct span label_in(const struct reading *r, struct span setting)
{
  uint32_t text = map_get(&r->settings, intern_find(r->strings, setting.at, setting.n).v);
  return text == SETTING_MANY ? (struct span){"", 0} : text != 0 ? text_of(r, (str_id){text}) : span_of(known_setting(setting));
}

/* `fallback`: what the reader of the setting takes where it is not there; may be empty. */
static struct target target_of_set(struct reading *r, struct span name, struct span fallback, uint32_t of)
{
  bool told = map_get(&r->settings, intern_find(r->strings, name.at, name.n).v) != 0;
  struct span label = told || fallback.n == 0 ? label_in(r, name) : fallback;
  if (label.n == 0)
    return missed(TARGET_SETTING, name, r);
  struct target t = target_of_text(r, label, of);
  t.confidence = t.confidence < CONFIDENCE_INFERRED ? CONFIDENCE_INFERRED : t.confidence;
  t.unknown = t.node.v == 0 ? TARGET_SETTING : TARGET_KNOWN;
  t.written = intern_span(r->strings, name);
  return t;
}

struct target target_of_setting(struct reading *r, struct span name, uint32_t of)
{
  return target_of_set(r, name, (struct span){"", 0}, of);
}

static bool is_settings(struct reading *r, def_id in, str_id name)
{
  struct meaning m = names_lookup(r->names, in, name);
  return span_ends(text_of(r, name), "settings") || (m.kind == MEANS_EXTERNAL && span_is(text_of(r, m.name), "django.conf.settings"));
}

/* settings.AUTH_USER_MODEL */
static bool reads_setting(struct reading *r, def_id in, expr_id e)
{
  const struct exprs *x = &r->f->exprs;
  struct span path = text_of(r, x->path[e.v]);
  return x->kind[e.v] == EXPR_NAME && path.n > 0 && span_find(path, '.') == path.n && path.at[0] >= 'A' && path.at[0] <= 'Z' && span_ends(path, "MODEL") && is_settings(r, in, x->name[e.v]);
}

/* Its name. A library may keep its own without their prefix: oauth2_settings.APPLICATION_MODEL. */
static struct span setting_read(struct reading *r, expr_id e)
{
  struct span path = text_of(r, r->f->exprs.path[e.v]);
  if (!span_is(text_of(r, r->f->exprs.name[e.v]), "oauth2_settings"))
    return path;
  struct buf text = {0};
  buf_adds(&text, "OAUTH2_PROVIDER_");
  buf_addspan(&text, path);
  struct span kept = text_of(r, intern_span(r->strings, buf_span(&text)));
  buf_release(&text);
  return kept;
}

/* getattr(settings, "AUTH_USER_MODEL", "auth.User") */
static bool gets_setting(struct reading *r, def_id in, uint32_t call, struct span *name, struct span *fallback)
{
  const struct exprs *x = &r->f->exprs;
  expr_id callee = r->f->calls.callee[call], of = argument(r, call, 0, NULL, NULL), key = argument(r, call, 1, NULL, NULL), other = argument(r, call, 2, NULL, NULL);
  bool is = x->kind[callee.v] == EXPR_NAME && span_is(text_of(r, x->name[callee.v]), "getattr") && x->kind[of.v] == EXPR_NAME && is_settings(r, in, x->name[of.v]) && is_text(r, key);
  if (!is)
    return false;
  *name = text_of(r, x->name[key.v]);
  *fallback = is_text(r, other) ? text_of(r, x->name[other.v]) : (struct span){"", 0};
  return true;
}

/* ------------------------------------------------------------------------------------------------------- what is written */

/* The setting that a function reads, by its full name; get_user_model is wrapped by many. */
static const char *reader_named(struct span function)
{
  const char *setting = known_reader(function);
  return setting != NULL ? setting : span_ends(function, ".get_user_model") ? "AUTH_USER_MODEL" : NULL;
}

static struct target target_of_meaning(struct reading *r, struct meaning m, uint32_t of)
{
  if (m.kind == MEANS_DEF && r->p->nodes.kind[m.node.v] == NODE_CLASS)
    return reached(m.node, m.confidence);
  if (m.kind != MEANS_EXTERNAL)
    return unknown;
  struct span name = text_of(r, m.name);
  const char *setting = reader_named(name);
  if (setting != NULL)
    return target_of_setting(r, span_of(setting), of);
  if (span_ends(name, ".AUTH_USER_MODEL"))
    return target_of_setting(r, SPAN("AUTH_USER_MODEL"), of);
  return reached(program_external(r->p, m.name), m.confidence);
}

/* swapper.get_model_name("app", "Model"): the label, which a setting may replace. */
static bool gives_label(struct reading *r, uint32_t call, struct meaning callee, struct buf *label)
{
  expr_id app = argument(r, call, 0, NULL, NULL), model = argument(r, call, 1, NULL, NULL);
  bool named = callee.kind == MEANS_EXTERNAL && (span_is(text_of(r, callee.name), "swapper.get_model_name") || span_is(text_of(r, callee.name), "swapper.load_model"));
  if (!named || !is_text(r, app) || !is_text(r, model))
    return false;
  buf_addspan(label, text_of(r, r->f->exprs.name[app.v]));
  buf_addc(label, '.');
  buf_addspan(label, text_of(r, r->f->exprs.name[model.v]));
  return true;
}

static struct target target_of_call(struct reading *r, def_id in, expr_id e, uint32_t of)
{
  uint32_t call = r->f->exprs.row[e.v];
  struct span name, fallback;
  if (gets_setting(r, in, call, &name, &fallback))
    return target_of_set(r, name, fallback, of);
  struct meaning m = names_expr(r->names, in, e), callee = names_callee(r->names, call);
  struct buf label = {0};
  if (gives_label(r, call, callee, &label)) {
    struct target t = target_of_text(r, buf_span(&label), of);
    t.confidence = t.confidence < CONFIDENCE_INFERRED ? CONFIDENCE_INFERRED : t.confidence;
    buf_release(&label);
    return t;
  }
  if (m.kind == MEANS_NOTHING && callee.kind == MEANS_DEF) {
    const char *setting = reader_named(program_name(r->p, callee.node));
    return setting == NULL ? unknown : target_of_setting(r, span_of(setting), of);
  }
  if (m.kind == MEANS_EXTERNAL && reader_named(text_of(r, m.name)) == NULL)
    return unknown;                                   /* what comes of some function outside */
  return target_of_meaning(r, m, of);
}

/* One name further; false at the end of the way, with what stands there. */
static bool follow(struct reading *r, def_id *in, expr_id *e, uint32_t of, struct target *out)
{
  const struct exprs *x = &r->f->exprs;
  if (is_text(r, *e))
    return *out = target_of_text(r, text_of(r, x->name[e->v]), of), false;
  if (reads_setting(r, *in, *e))
    return *out = target_of_setting(r, setting_read(r, *e), of), false;
  if (x->kind[e->v] == EXPR_CALL)
    return *out = target_of_call(r, *in, *e, of), false;
  if (x->kind[e->v] != EXPR_NAME)
    return false;
  struct meaning m = names_expr(r->names, *in, *e);
  if (m.kind == MEANS_DEF)
    return *out = target_of_meaning(r, m, of), false;
  if (names_assigned(r->names, in, e))
    return true;
  *out = target_of_meaning(r, m, of);
  if (out->node.v == 0 && out->unknown == TARGET_COMPUTED)
    out->unknown = TARGET_NAME;
  return false;
}

struct target target_of(struct reading *r, def_id in, expr_id e, uint32_t of)
{
  struct target t = unknown;
  for (int i = 0; i < STEPS_MOST && follow(r, &in, &e, of, &t); i++)
    ;
  return t;
}

str_id swappable_label(struct reading *r, def_id in, expr_id e)
{
  const struct exprs *x = &r->f->exprs;
  struct span name, fallback, label = {"", 0};
  for (int i = 0; i < STEPS_MOST && label.n == 0; i++) {
    if (is_text(r, e))
      label = text_of(r, x->name[e.v]);
    else if (reads_setting(r, in, e))
      label = label_in(r, setting_read(r, e));
    else if (x->kind[e.v] == EXPR_CALL && gets_setting(r, in, x->row[e.v], &name, &fallback))
      label = label_in(r, name).n > 0 ? label_in(r, name) : fallback;
    else if (!names_assigned(r->names, &in, &e))
      break;
  }
  size_t dot = span_rfind(label, '.');
  return dot == label.n ? (str_id){0} : intern_add(r->strings, label.at, dot);
}
