/* unit/test_django.c: models, keys between them and migrations, on tables made by hand. */
#include "test_names.h"

#include "django/known.h"
#include "django/models.h"

struct read {
  struct hand h;
  struct django d;
};

static void begin(struct read *r)
{
  hand_init(&r->h);
}

static void run(struct read *r)
{
  hand_run(&r->h);
  django_run(&r->d, &r->h.arena, &r->h.p);
}

static void end(struct read *r)
{
  hand_release(&r->h);
}

static uint32_t text(struct hand *h, const char *s)
{
  return hand_value(h, EXPR_STRING, 0, s, "");
}

static uint32_t model(struct hand *h, const char *name)
{
  uint32_t c = hand_class(h, 1, name);
  hand_base(h, c, "models.Model");
  return c;
}

static void option(struct hand *h, uint32_t class_, const char *name, uint32_t value)
{
  uint32_t meta = hand_class(h, class_, "Meta");
  hand_assign(h, meta, name, value);
}

/* x = models.KIND(target) */
static uint32_t field(struct hand *h, uint32_t class_, const char *name, const char *kind, uint32_t target)
{
  uint32_t call = hand_call(h, class_, kind);
  if (target != 0)
    hand_arg(h, call, NULL, 0, target);
  hand_assign(h, class_, name, hand_value(h, EXPR_CALL, call, "", ""));
  return call;
}

static void word(struct buf *out, const char *before, const char *text)
{
  if (*text != '\0')
    buf_printf(out, "%s%s", before, text);
}

/* "label table kind" a line. */
static void assert_models(struct read *r, const char *want)
{
  struct hand *h = &r->h;
  buf_reset(&h->text);
  for (uint32_t m = 1; m < r->d.models.n; m++) {
    buf_addspan(&h->text, intern_get(&h->corpus.strings, r->d.models.label[m]));
    word(&h->text, " ", corpus_text(&h->corpus, r->d.models.table[m]));
    word(&h->text, " ", model_kind_name((enum model_kind)r->d.models.kind[m]));
    buf_addc(&h->text, '\n');
  }
  assert_span(buf_span(&h->text), want);
}

/* "from.name form to on_delete" a line, and why where the target is not known. */
static void assert_relations(struct read *r, const char *want)
{
  struct hand *h = &r->h;
  const struct relations *t = &r->d.relations;
  buf_reset(&h->text);
  for (uint32_t i = 1; i < t->n; i++) {
    buf_addspan(&h->text, intern_get(&h->corpus.strings, r->d.models.label[t->from[i]]));
    word(&h->text, ".", corpus_text(&h->corpus, t->name[i]));
    word(&h->text, " ", relation_form_name((enum relation_form)t->form[i]));
    struct span to = relation_target(&r->d, &h->p, i);
    buf_adds(&h->text, to.n > 0 ? " " : "");
    buf_addspan(&h->text, to);
    word(&h->text, " ", on_delete_name((enum on_delete)t->on_delete[i]));
    word(&h->text, " why: ", relation_unknown_name((enum relation_unknown)t->unknown[i]));
    buf_addc(&h->text, '\n');
  }
  assert_span(buf_span(&h->text), want);
}

static void test_kinds(void **state)
{
  (void)state;
  struct read r;
  struct hand *h = &r.h;
  begin(&r);
  hand_file(h, "shop/models.py", 0);
  hand_from(h, 0, "django.db", "models");
  option(h, model(h, "Base"), "abstract", hand_value(h, EXPR_CONSTANT, 0, "True", ""));
  uint32_t order = hand_class(h, 1, "Order"), view = hand_class(h, 1, "View");
  hand_base(h, order, "Base");
  option(h, order, "abstract", hand_value(h, EXPR_CONSTANT, 0, "False", ""));
  hand_base(h, view, "Order");
  option(h, view, "proxy", hand_value(h, EXPR_CONSTANT, 0, "True", ""));
  option(h, model(h, "Named"), "db_table", text(h, "names"));
  option(h, model(h, "Moved"), "app_label", text(h, "other"));
  hand_class(h, 1, "Form");
  run(&r);
  assert_models(&r, "shop.Base abstract\nshop.Order shop_order plain\nshop.View shop_order proxy\nshop.Named names plain\nother.Moved other_moved plain\n");
  end(&r);
}

/* An abstract model's key is that of each model that stands on it; a concrete model's stays, and a key leads there. */
static void test_inherited(void **state)
{
  (void)state;
  struct read r;
  struct hand *h = &r.h;
  begin(&r);
  hand_file(h, "shop/models.py", 0);
  hand_from(h, 0, "django.db", "models");
  uint32_t owned = model(h, "Owned");
  option(h, owned, "abstract", hand_value(h, EXPR_CONSTANT, 0, "True", ""));
  field(h, owned, "above", "models.ForeignKey", text(h, "self"));
  uint32_t order = hand_class(h, 1, "Order"), gift = hand_class(h, 1, "Gift"), free = hand_class(h, 1, "Free");
  hand_base(h, order, "Owned");
  hand_base(h, gift, "Order");
  hand_base(h, free, "Owned");
  hand_assign(h, free, "above", hand_value(h, EXPR_CONSTANT, 0, "None", ""));
  run(&r);
  assert_relations(&r, "shop.Owned.above fk shop.Owned CASCADE\nshop.Order.above fk shop.Order CASCADE\nshop.Gift.order_ptr parent shop.Order CASCADE\n");
  assert_edges(h, EDGE_DATA, "shop.models.Order -> shop.models.Order fk\nshop.models.Gift -> shop.models.Order parent\n");
  end(&r);
}

/* Two models of one label: the nearer one is meant, tests only by tests; two as near are nobody's. */
static void test_labels(void **state)
{
  (void)state;
  struct read r;
  struct hand *h = &r.h;
  begin(&r);
  static const char *const files[] = {"lib/a/shop/models.py", "lib/b/shop/models.py", "lib/b/user/models.py", "site/models.py"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    hand_file(h, files[i], 0);
    hand_from(h, 0, "django.db", "models");
    if (i < 2)
      model(h, "Order");
    else
      field(h, model(h, "Use"), "order", "models.ForeignKey", text(h, "shop.order"));
  }
  run(&r);
  assert_relations(&r, "user.Use.order fk shop.Order CASCADE\nsite.Use.order fk shop.order CASCADE why: label\n");
  assert_edges(h, EDGE_DATA, "lib.b.user.models.Use -> lib.b.shop.models.Order fk inferred\n");
  end(&r);
}

static void test_settings(void **state)
{
  (void)state;
  struct read r;
  struct hand *h = &r.h;
  begin(&r);
  hand_file(h, "conf.py", 0);
  hand_assign(h, 1, "AUTH_USER_MODEL", text(h, "people.Person"));
  hand_file(h, "people/models.py", 0);
  hand_from(h, 0, "django.db", "models");
  hand_from(h, 0, "django.conf", "settings");
  model(h, "Person");
  uint32_t use = model(h, "Use");
  field(h, use, "user", "models.OneToOneField", hand_name(h, "settings.AUTH_USER_MODEL"));
  field(h, use, "image", "models.ForeignKey", hand_name(h, "settings.WAGTAILIMAGES_IMAGE_MODEL"));
  field(h, use, "thing", "models.ForeignKey", hand_name(h, "settings.THING_MODEL"));
  field(h, use, "sum", "models.ManyToManyField", hand_value(h, EXPR_OTHER, 0, "", ""));
  run(&r);
  assert_relations(&r, "people.Use.user o2o people.Person CASCADE\npeople.Use.image fk wagtail.images.models.Image CASCADE\n"
                       "people.Use.thing fk THING_MODEL CASCADE why: setting\npeople.Use.sum m2m why: computed\n");
  end(&r);
}

static void pair(struct hand *h, uint32_t class_, const char *to, const char *first, const char *second)
{
  uint32_t row = facts_add(&h->b, FACTS_PAIRS);
  struct pairs *t = &h->b.f.pairs;
  t->in[row] = (def_id){class_};
  t->to[row] = facts_str(&h->b, span_of(to));
  t->first[row] = facts_str(&h->b, span_of(first));
  t->second[row] = facts_str(&h->b, span_of(second));
}

static void migration(struct hand *h, const char *path, const char *to, const char *label)
{
  hand_file(h, path, 0);
  h->files[h->tree.n_files - 1].class_ = CLASS_MIGRATION;
  hand_from(h, 0, "django.db", "migrations");
  uint32_t c = hand_class(h, 1, "Migration");
  hand_base(h, c, "migrations.Migration");
  pair(h, c, to, label, "m1");
}

static void test_migrations(void **state)
{
  (void)state;
  struct read r;
  struct hand *h = &r.h;
  begin(&r);
  hand_files(h, "people/__init__.py people/migrations/__init__.py");
  migration(h, "people/migrations/m1.py", "run_before", "shop");
  migration(h, "people/migrations/m2.py", "dependencies", "people");
  hand_files(h, "shop/__init__.py shop/migrations/__init__.py");
  migration(h, "shop/migrations/m1.py", "replaces", "people");
  migration(h, "shop/migrations/m2.py", "dependencies", "people");
  migration(h, "shop/migrations/m3.py", "dependencies", "auth");
  run(&r);
  assert_edges(h, EDGE_MIGRATION, "shop -> people run-before\nshop -> people depends\n");
  assert_int_equal(r.d.waits.n, 6);
  assert_int_equal(r.d.waits.app[5], 0);              /* outside the tree */
  end(&r);
}

static void test_known(void **state)
{
  (void)state;
  assert_int_equal(known_role(SPAN("django.contrib.gis.db.models.ForeignKey")), ROLE_FIELD | ROLE_FK);
  assert_int_equal(known_role(SPAN("wagtail.wagtailcore.models.Page")), ROLE_MODEL | ROLE_CONCRETE);
  assert_int_equal(known_role(SPAN("other.models.things.Page")), ROLE_MAYBE);
  assert_int_equal(known_role(SPAN("other.Page")), 0);
  assert_int_equal(known_field_role(SPAN("phonenumber_field.modelfields.PhoneNumberField")), ROLE_FIELD);
  assert_int_equal(known_field_role(SPAN("django.forms.CharField")), 0);
  assert_string_equal(known_label(SPAN("auth"), SPAN("user")), "django.contrib.auth.models.User");
  assert_null(known_label(SPAN("authentication"), SPAN("User")));
  unsigned n;
  assert_string_equal(known_fields(SPAN("config_models.models.ConfigurationModel"), &n)->name, "change_date");
  assert_int_equal(n, 3);
  assert_null(known_fields(SPAN("django.db.models.Model"), &n));
  assert_true(known_key_name(SPAN("course_id")) && known_key_name(SPAN("order_uuid")) && !known_key_name(SPAN("id")));
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_kinds), cmocka_unit_test(test_inherited), cmocka_unit_test(test_labels), cmocka_unit_test(test_settings), cmocka_unit_test(test_migrations),
                                     cmocka_unit_test(test_known)};
  return cmocka_run_group_tests_name("django", tests, NULL, NULL);
}
