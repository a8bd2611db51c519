/*
 * render/plan_p.h: what the writers of a plan share.
 *
 * Private to render/.
 */
#ifndef RENDER_PLAN_P_H
#define RENDER_PLAN_P_H

#include "render/plan_view.h"
#include "render/sheet_fill.h"

void plan_write_text(struct buf *out, const struct plan_view *v);
void plan_write_lists(struct buf *out, const struct plan_view *v);
void plan_write_markdown(struct buf *out, const struct plan_view *v);
void plan_write_json(struct buf *out, const struct plan_view *v);
void plan_write_csv(struct buf *out, const struct plan_view *v);

struct span plan_text(const struct plan_view *v, str_id id);
struct span plan_module(const struct plan_view *v, mod_id m);
struct span plan_context(const struct plan_view *v, ctx_id c);
struct span plan_name(const struct plan_view *v);               /* of the context that leaves */

/* "Extracting grades means changing 43 imports in 17 files: ...": the sentence that comes first everywhere; as_code: names as Markdown code. */
void plan_headline(struct buf *out, const struct plan_view *v, bool as_code);
/* Do its users go through the facade already, which nobody has declared yet? */
bool plan_is_declaring(const struct plan_view *v, const struct plan_step *step);
void plan_step_title(struct buf *out, const struct plan_view *v, const struct plan_step *step, bool as_code);    /* as_code: names as Markdown code */
/* What a step buys: "removes 9 of 43 imports; K 61.20 to 58.11; 1 cycle less". */
void plan_step_buys(struct buf *out, const struct plan_view *v, uint32_t step);
/* "path:line:col" */
void plan_place(struct buf *out, const struct plan_view *v, const struct plan_site *s);
/* What is used at a site: "lms.djangoapps.grades.models.Grade", "a.b (whole module)", "a.b.*" */
void plan_used(struct buf *out, const struct plan_view *v, const struct plan_site *s);
/* "import", "import [function]", "call" */
void plan_kind(struct buf *out, const struct plan_view *v, const struct plan_site *s);
/* "order.Line.product": a relation by its model and field. */
void plan_field(struct buf *out, const struct plan_view *v, uint32_t relation);
void plan_number(struct buf *out, double value);                /* two decimals; n/a */
/* The facade as a module: what it has to offer, with who uses it, as Python text. Nothing where nothing goes past `public`. */
void plan_draft(struct buf *out, const struct plan_view *v, mod_id of);

/* A table of text. A row is filled cell by cell, with fill_text and fill_number on `fill`, or as a text that was put together in `text`. */
enum { PLAN_FIRST_ROWS = 20 /* of a list, unless all are asked for */ };
struct plan_table {
  struct arena arena;
  struct sheet sheet;
  struct sheet_filler fill;
  struct buf text;                /* a cell that is being made */
};
void plan_table_begin(struct plan_table *t, const struct column *columns, uint32_t n, const char *title);
void plan_cell(struct plan_table *t);                           /* from t->text */
void plan_decimal(struct plan_table *t, double value);
void plan_table_end(struct buf *out, struct plan_table *t, uint32_t all);   /* `all` rows are there; what is not shown is told */
uint32_t plan_first(const struct plan_view *v, uint32_t all, uint32_t most);  /* how many of them are shown */

#endif
