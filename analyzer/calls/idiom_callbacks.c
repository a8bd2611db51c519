/*
 * calls/idiom_callbacks.c: which methods of the same object does a framework's method call?
 *
 * Who asks an object for a method that its class has from outside runs what the class has put in place of the methods that this one calls: save() of a serializer runs its create(), start() of a thread its run().
 */
#include "calls/idioms.h"

#include <string.h>

/* "clean_*" and "get_+": the methods of all classes of the order that begin so. */
static void call_beginning(struct solver *s, uint32_t site, object self, struct span word)
{
  const struct defs *d = &s->f->defs;
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[self]]);
  struct span begin = {word.at, word.n - 1};
  for (uint32_t i = 0; i < order.n; i++) {
    uint32_t class_ = s->p->nodes.def[order.at[i].v].v;
    file_id file = s->p->corpus->def_file[class_];
    for (uint32_t def = class_ + 1; def < d->n && s->p->corpus->def_file[def].v == file.v && d->line[def] <= d->end_line[class_]; def++) {
      struct span name = intern_get(&s->p->corpus->strings, d->name[def]);
      if (d->parent[def].v != class_ || d->kind[def] != DEF_FUNCTION || name.n <= begin.n || memcmp(name.at, begin.at, begin.n) != 0)
        continue;
      bool every = word.at[word.n - 1] == '*', attribute = false;
      for (uint32_t k = 0; !every && !attribute && k < order.n; k++)
        attribute = variable_of(s, s->p->nodes.def[order.at[k].v], intern_add(&s->p->corpus->strings, name.at + begin.n, name.n - begin.n)) != 0;
      if (every || attribute)
        call_method(s, self, intern_get(&s->p->corpus->strings, d->name[def]).at, site);
    }
  }
}

static void call_members(struct solver *s, uint32_t site, object self, const char *members)
{
  for (struct span rest = span_of(members); rest.n > 0;) {
    size_t n = span_find(rest, ' ');
    struct span word = {rest.at, n};
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
    str_id id = intern_span(&s->p->corpus->strings, word);
    const char *name = intern_get(&s->p->corpus->strings, id).at;
    if (word.at[n - 1] == '*' || word.at[n - 1] == '+')
      call_beginning(s, site, self, word);
    else if (class_has(s, s->objects.a[self], name) || idiom_knows(s, self, id))
      call_method(s, self, name, site);
  }
}

void idiom_called_back(struct solver *s, uint32_t site, const struct idiom *row, object o)
{
  object self = idiom_instance(s, o);
  if (self != 0)
    call_members(s, site, self, row->members);
}

/* Does a method of that name ask, which the members call themselves? What errors() of a form says is known while it is cleaned. */
static bool asks_itself(const struct solver *s, def_id in, const char *members)
{
  struct span name = intern_get(&s->p->corpus->strings, s->f->defs.name[in.v]);
  bool found = false;
  for (struct span rest = span_of(members); rest.n > 0 && !found;) {
    size_t n = span_find(rest, ' ');
    bool begins = rest.at[n - 1] == '*' && n - 1 < name.n && memcmp(name.at, rest.at, n - 1) == 0;
    found = begins || span_eq((struct span){rest.at, n}, name);
    n += n < rest.n;
    rest = (struct span){rest.at + n, rest.n - n};
  }
  return found && s->f->defs.kind[s->f->defs.parent[in.v].v] == DEF_CLASS;
}

/* What comes of asking is nothing that the tree knows. */
static void calls_back(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct site back = idiom_site(site, EDGE_CALL, RULE_HANDED);
  object self = idiom_instance(s, of);
  back.call = 0;
  back.with = 0;
  if (self != 0 && !(row->when_loaded && asks_itself(s, site->in, row->members)))
    call_members(s, site_add(s, back), self, row->members);
}

static bool is_named(const struct solver *s, def_id d, const char *word)
{
  struct span name = intern_get(&s->p->corpus->strings, s->f->defs.name[d.v]);
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= name.n; i++)
    if (memcmp(name.at + i, word, n) == 0)
      return true;
  return false;
}

/* save() of a serializer creates or updates, by what it was made of; who asks mostly says in its own name which. */
static void saved(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct site back = idiom_site(site, EDGE_CALL, RULE_HANDED);
  object self = idiom_instance(s, of);
  bool creates = is_named(s, site->in, "create"), updates = is_named(s, site->in, "update");
  back.call = 0;
  back.with = 0;
  back.result = site->result;
  if (self != 0)
    call_members(s, site_add(s, back), self, creates && !updates ? "create" : updates && !creates ? "update" : row->members);
}

/* Of what it is given. */
static void calls_back_given(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  idiom_call_back(s, idiom_argument(s, site, row), site, row);
  if (row->family == FAMILY_NAME)
    idiom_gives_external(s, site, row);
}

/* call_command("name"): the class Command of each module management.commands.name; it may be given an object of one instead. */
static node commands_of(struct solver *s, str_id name)
{
  return field_of(s, builtin_object(s, text_id(s, "@commands")), name);
}

static void commanded(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  struct span name = idiom_text(s, site->call, row);
  idiom_call_back(s, idiom_argument(s, site, row), site, row);
  if (name.n > 0)
    idiom_call_back(s, commands_of(s, intern_span(&s->p->corpus->strings, name)), site, row);
}

void idiom_callbacks_begin(struct solver *s)
{
  str_id command = text_id(s, "Command");
  for (uint32_t mod = 1; mod < s->p->modules.n; mod++) {
    struct span name = intern_get(&s->p->corpus->strings, s->p->modules.name[mod]);
    size_t last = span_rfind(name, '.');
    if (last < name.n && span_ends((struct span){name.at, last}, "management.commands"))
      flow_to(s, variable_of(s, corpus_module_def(s->p->corpus, s->p->modules.file[mod]), command), commands_of(s, intern_add(&s->p->corpus->strings, name.at + last + 1, name.n - last - 1)));
  }
}

static void gives_argument(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  flow_to(s, idiom_argument(s, site, row), site->result);
}

static void gives_promise(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row, (void)of;
  set_put(s, site->result, object_of(s, OBJECT_EXTERNAL, text_id(s, "promise.Promise").v, 1));
}

/* loader.load(key): the loader fetches what belongs to the keys that it was asked for together. */
static void loads(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  calls_back(s, site, row, of);
  gives_promise(s, site, row, of);
}

/* promise.then(f): f(value), of which nobody knows more */
static void calls_then(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct site then = idiom_site(site, EDGE_CALL, RULE_HANDED);
  then.call = 0;
  then.with = 0;
  uint32_t at = site_add(s, then);
  use_add(s, idiom_argument(s, site, row), (struct use){.op = USE_CALL, .a = at});
  use_add(s, site_argument(s, site, 1), (struct use){.op = USE_CALL, .a = at});
  gives_promise(s, site, row, of);
}

#define PROMISE(name, effect) IDIOM_NAME(FRAMEWORK_PROMISE, "promise.Promise." name, effect, 0, NULL), IDIOM_NAME(FRAMEWORK_PROMISE, "promise.promise.Promise." name, effect, 0, NULL)
#define BACK(family, framework, name, members) {family, framework, name, calls_back, 0, NULL, false, false, members}
#define READ(family, framework, name, members) {family, framework, name, calls_back, 0, NULL, true, false, members}
#define GIVEN(name, argument, keyword, members) {FAMILY_NAME, FRAMEWORK_PYTHON, name, calls_back_given, argument, keyword, false, false, members}
#define SHOWS "to_representation get_+"
#define VALIDATES "run_validation to_internal_value validate validate_*"
#define CLEANS "full_clean clean clean_*"
#define HANDLES "execute handle handle_noargs handle_label handle_app_config handle_app"

static const struct idiom rows[] = {
  {FAMILY_SERIALIZER, FRAMEWORK_REST, "save", saved, 0, NULL, false, false, "create update"},
  BACK(FAMILY_SERIALIZER, FRAMEWORK_REST, "is_valid", VALIDATES),
  BACK(FAMILY_SERIALIZER, FRAMEWORK_REST, "run_validation", "to_internal_value validate validate_*"),
  BACK(FAMILY_SERIALIZER, FRAMEWORK_REST, "to_internal_value", "validate_*"),
  IDIOM_MEMBER(FAMILY_SERIALIZER, FRAMEWORK_REST, "validate", gives_argument, 0, NULL),
  BACK(FAMILY_SERIALIZER, FRAMEWORK_REST, "to_representation", "get_+"),
  READ(FAMILY_SERIALIZER, FRAMEWORK_REST, "data", SHOWS),
  BACK(FAMILY_FORM, FRAMEWORK_DJANGO, "is_valid", CLEANS),
  READ(FAMILY_FORM, FRAMEWORK_DJANGO, "errors", CLEANS),
  BACK(FAMILY_FORM, FRAMEWORK_DJANGO, "full_clean", "clean clean_*"),
  BACK(FAMILY_COMMAND, FRAMEWORK_DJANGO, "execute", "handle handle_noargs handle_label handle_app_config handle_app"),
  BACK(FAMILY_COMMAND, FRAMEWORK_DJANGO, "run_from_argv", "add_arguments " HANDLES),
  BACK(FAMILY_COMMAND, FRAMEWORK_DJANGO, "handle", "handle_noargs handle_label handle_app_config handle_app"),
  {FAMILY_NAME, FRAMEWORK_DJANGO, "django.core.management.call_command", commanded, 0, "command_name", false, false, "add_arguments " HANDLES},
  BACK(FAMILY_THREAD, FRAMEWORK_PYTHON, "start", "run"),
  BACK(FAMILY_OF_ONE, FRAMEWORK_DJANGO, "get", "get_object get_form get_context_data render_to_response"),
  BACK(FAMILY_OF_ONE, FRAMEWORK_DJANGO, "post", "get_object get_form form_valid form_invalid"),
  BACK(FAMILY_GENERIC, FRAMEWORK_DJANGO, "get", "get_queryset get_form get_context_data render_to_response"),
  BACK(FAMILY_GENERIC, FRAMEWORK_DJANGO, "post", "get_form form_valid form_invalid"),
  BACK(FAMILY_GENERIC, FRAMEWORK_DJANGO, "put", "post"),
  BACK(FAMILY_GENERIC, FRAMEWORK_DJANGO, "form_valid", "get_success_url"),
  BACK(FAMILY_GENERIC, FRAMEWORK_DJANGO, "form_invalid", "get_context_data"),
  BACK(FAMILY_GENERIC, FRAMEWORK_DJANGO, "delete", "get_object get_success_url"),
  BACK(FAMILY_GENERIC, FRAMEWORK_DJANGO, "get_form_kwargs", "get_initial get_prefix"),
  BACK(FAMILY_VIEWSET, FRAMEWORK_REST, "list", "filter_queryset get_queryset paginate_queryset get_serializer get_paginated_response"),
  BACK(FAMILY_VIEWSET, FRAMEWORK_REST, "retrieve", "get_object get_serializer"),
  BACK(FAMILY_VIEWSET, FRAMEWORK_REST, "create", "get_serializer perform_create get_success_headers"),
  BACK(FAMILY_VIEWSET, FRAMEWORK_REST, "update", "get_object get_serializer perform_update"),
  BACK(FAMILY_VIEWSET, FRAMEWORK_REST, "partial_update", "update"),
  BACK(FAMILY_VIEWSET, FRAMEWORK_REST, "destroy", "get_object perform_destroy"),
  {FAMILY_VIEWSET, FRAMEWORK_REST, "perform_create", calls_back_given, 0, "serializer", false, false, "save create"},
  {FAMILY_VIEWSET, FRAMEWORK_REST, "perform_update", calls_back_given, 0, "serializer", false, false, "save update"},
  {FAMILY_LOADER, FRAMEWORK_PROMISE, "load", loads, 0, NULL, false, false, "batch_load_fn batch_load"},
  {FAMILY_LOADER, FRAMEWORK_PROMISE, "load_many", loads, 0, NULL, false, false, "batch_load_fn batch_load"},
  PROMISE("then", calls_then), PROMISE("catch", calls_then), PROMISE("all", gives_promise), PROMISE("resolve", gives_promise), PROMISE("for_dict", gives_promise),
  GIVEN("json.dumps", 9, "cls", "default encode"),
  GIVEN("json.dump", 9, "cls", "default iterencode"),
  GIVEN("json.loads", 9, "cls", "decode"),
  GIVEN("simplejson.dumps", 9, "cls", "default encode"),
};

static const struct idiom_base bases[] = {
  {"promise.dataloader.DataLoader", FAMILY_LOADER}, {"aiodataloader.DataLoader", FAMILY_LOADER}, {"strawberry.dataloader.DataLoader", FAMILY_LOADER},
  {"rest_framework.serializers.Serializer", FAMILY_SERIALIZER}, {"rest_framework.serializers.ModelSerializer", FAMILY_SERIALIZER}, {"rest_framework.serializers.BaseSerializer", FAMILY_SERIALIZER},
  {"rest_framework.serializers.HyperlinkedModelSerializer", FAMILY_SERIALIZER}, {"rest_framework.serializers.ListSerializer", FAMILY_SERIALIZER},
  {"rest_framework.pagination.PaginationSerializer", FAMILY_SERIALIZER}, {"rest_framework.pagination.BasePaginationSerializer", FAMILY_SERIALIZER},
  {"django.forms.Form", FAMILY_FORM}, {"django.forms.ModelForm", FAMILY_FORM}, {"django.forms.BaseForm", FAMILY_FORM}, {"django.forms.BaseModelForm", FAMILY_FORM},
  {"django.forms.forms.Form", FAMILY_FORM}, {"django.forms.forms.BaseForm", FAMILY_FORM}, {"django.forms.models.ModelForm", FAMILY_FORM}, {"django.forms.models.BaseModelForm", FAMILY_FORM},
  {"django.forms.formsets.BaseFormSet", FAMILY_FORM}, {"django.forms.models.BaseModelFormSet", FAMILY_FORM}, {"django.forms.models.BaseInlineFormSet", FAMILY_FORM},
  {"django.forms.BaseFormSet", FAMILY_FORM}, {"django.forms.BaseModelFormSet", FAMILY_FORM}, {"django.forms.BaseInlineFormSet", FAMILY_FORM},
  {"django.contrib.auth.forms.*", FAMILY_FORM}, {"django.core.management.BaseCommand", FAMILY_COMMAND}, {"django.core.management.base.*", FAMILY_COMMAND}, {"threading.Thread", FAMILY_THREAD},
  {"threading.Timer", FAMILY_THREAD}, {"multiprocessing.Process", FAMILY_THREAD}, {"django.views.generic.*", FAMILY_GENERIC}, {"django.views.generic.base.*", FAMILY_GENERIC},
  {"django.views.generic.edit.*", FAMILY_GENERIC}, {"django.views.generic.detail.*", FAMILY_GENERIC}, {"django.views.generic.list.*", FAMILY_GENERIC},
  {"django.views.generic.dates.*", FAMILY_GENERIC}, {"django.views.generic.UpdateView", FAMILY_OF_ONE}, {"django.views.generic.DeleteView", FAMILY_OF_ONE},
  {"django.views.generic.DetailView", FAMILY_OF_ONE}, {"django.views.generic.edit.UpdateView", FAMILY_OF_ONE}, {"django.views.generic.edit.DeleteView", FAMILY_OF_ONE},
  {"django.views.generic.detail.*", FAMILY_OF_ONE},
};

const struct idiom_table idioms_callbacks = {.rows = rows, .n = sizeof rows / sizeof *rows, .bases = bases, .n_bases = sizeof bases / sizeof *bases};
