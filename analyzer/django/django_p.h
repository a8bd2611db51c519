/*
 * django/django_p.h: what do the readers of models and migrations share? Private to django/.
 */
#ifndef DJANGO_DJANGO_P_H
#define DJANGO_DJANGO_P_H

#include "base/vec.h"
#include "django/models.h"
#include "resolve/apps.h"
#include "resolve/names.h"

struct model_row {
  def_id def;
  uint32_t app, concrete;
  str_id label, name, table;      /* "order.Line"; "line", as Django compares them */
  uint8_t kind, flags;
  uint32_t same_label;            /* the next row of that label */
  bool abstract;
};

struct field_row {
  uint32_t model, line, relation;
  str_id name, class_;
  uint8_t flags, soft;
  file_id file;
};

struct relation_row {
  uint32_t from, to, line, edge;
  node_id target, through, declared;
  str_id written, name, related_name;
  uint8_t form, on_delete, confidence, unknown, flags;
  file_id file;
};

struct base {                     /* a class that a class stands on: an edge of kind inherit */
  node_id class_;
  uint32_t edge;
};

struct reading {
  struct django *out;
  struct arena *run, phase;
  struct program *p;
  struct names *names;
  const struct facts *f;
  struct intern *strings;
  struct apps apps;
  struct map app_of;              /* package -> row of apps */
  VEC(str_id) app_label;
  VEC(str_id) app_package;
  VEC(mod_id) app_module;
  uint32_t *base_at;              /* [def], one more for the end: into base */
  struct base *base;              /* in the order in which they are written */
  unsigned *role;                 /* [def]: known.h, of the class and all it stands on */
  struct map outside_role;        /* name -> role + 1 */
  def_id *meta;                   /* [def]: its own class Meta */
  struct map option;              /* (class Meta, name) -> row of assigns */
  uint32_t *model_of;             /* [def]: row of models */
  uint32_t *first_assign, *next_assign;   /* [def], [assign]: what the bodies of models assign, in order */
  uint32_t *first_arg;            /* [call] */
  VEC(struct model_row) models;   /* row 0: none */
  VEC(struct field_row) fields;
  VEC(struct relation_row) relations;
  struct map by_label;            /* "order.line" -> the first model */
  struct map field_at;            /* (model, name) -> row of fields, of the model that is being read */
  struct map settings;            /* name -> the text it is assigned; SETTING_MANY: several */
};
enum { SETTING_MANY = UINT32_MAX };

/* classes.c: roles, options, applications; a row for each model. */
void classes_find(struct reading *r);
unsigned class_role(struct reading *r, node_id class_);             /* of one outside the tree too; ROLE_MAYBE taken for what it says */
uint32_t app_row(struct reading *r, str_id module, str_id label);   /* of the application that a module belongs to, made when new; `label` 0: what the application says */
str_id lower_str(struct reading *r, struct span text);
static inline struct span text_of(const struct reading *r, str_id id) { return intern_get(r->strings, id); }
static inline bool is_text(const struct reading *r, expr_id e) { return r->f->exprs.kind[e.v] == EXPR_STRING && r->f->exprs.path[e.v].v == 0; }
static inline bool is_true(const struct reading *r, expr_id e) { return r->f->exprs.kind[e.v] == EXPR_CONSTANT && span_is(text_of(r, r->f->exprs.name[e.v]), "True"); }

/* ancestors.c: the classes whose fields a model has, and the models whose rows its own rows have. */
enum { ANCESTORS_MOST = 128 };
struct ancestors {
  node_id order[ANCESTORS_MOST];  /* the method order, without what lies outside the tree */
  bool gives[ANCESTORS_MOST];     /* [i]: a model whose fields become those of the model: itself, and abstract ones that no concrete one stands between */
  uint32_t n;
  struct base outside[ANCESTORS_MOST];   /* bases outside the tree of those that give, nearest first */
  uint32_t n_outside;
  struct base parent[ANCESTORS_MOST];    /* concrete models that it stands on, nearest first, in the tree or known outside it */
  uint32_t n_parents;
};
void ancestors_find(struct ancestors *a, struct reading *r, def_id model);

/* targets.c */
struct target {
  node_id node;                   /* 0: unknown */
  str_id written;
  uint8_t confidence, unknown;    /* enum relation_unknown */
  bool self;
};
void settings_index(struct reading *r);
/* What stands in the first argument of a relation, said by a class in `in`, of model row `of`. */
struct target target_of(struct reading *r, def_id in, expr_id e, uint32_t of);
struct target target_of_text(struct reading *r, struct span text, uint32_t of);
struct target target_of_setting(struct reading *r, struct span name, uint32_t of);
str_id swappable_label(struct reading *r, def_id in, expr_id e);    /* the application of the model that swappable_dependency(e) is about; 0: nobody knows */
uint32_t name_nearness(struct span a, struct span b);              /* how many parts of two dotted names are the same, from the first on */

/* fields.c */
void fields_read(struct reading *r);
expr_id argument(const struct reading *r, uint32_t call, uint32_t position, const char *keyword, uint32_t *row);   /* UINT32_MAX: by keyword alone; *row (may be NULL): its row of args, 0 = not given */

/* migrations.c: tables and edges. */
void migrations_read(struct reading *r);

#endif
