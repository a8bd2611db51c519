/* unit/test_coupling_laws.c: every law of rules.md 5, kept and broken, on context files as they are written. */
#include "test_contexts.h"

#include "coupling/laws.h"

/* a has a.api and some of a.some as public, b b.api; c declares nothing. */
#define MAP(uses_a, uses_b)                                                                                                                                                 \
  "{\"contexts\": [{\"name\": \"a\", \"modules\": [\"a\"], \"public\": [\"a.api\", \"a.some:get_*\"]" uses_a "}, {\"name\": \"b\", \"modules\": [\"b\"], \"public\": [\"b.api\"]" uses_b \
  "}, {\"name\": \"c\", \"modules\": [\"c\"]}]}"
#define A_USES(as) MAP(", \"uses\": [{\"context\": \"b\", \"as\": \"" as "\"}]", "")
#define A_USES_THROUGH(as, module) MAP(", \"uses\": [{\"context\": \"b\", \"as\": \"" as "\", \"through\": [\"" module "\"]}]", "")
#define B_USES(as) MAP("", ", \"uses\": [{\"context\": \"a\", \"as\": \"" as "\"}]")

static const char *const names[] = {"a/", "a.api", "a.in", "a.some", "b/", "b.api", "b.in", "b.kernel/", "b.kernel.deep", "c/", "nobody", NULL};

static const struct {
  const char *map, *from, *to, *symbol;
  enum edge_kind kind;
  bool function;
  enum law law;
  enum breach breach;
} cases[] = {
  {A_USES("customer-supplier"), "a.in", "b.api", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES("customer-supplier"), "a.in", "b.in", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_PUBLIC},
  {A_USES("customer-supplier"), "b.in", "a.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_BACKWARD},
  {A_USES("customer-supplier"), "a.in", "b.in", "f", EDGE_DATA, false, LAW_RELATIONSHIP, BREACH_PUBLIC},
  /* An event ties nobody: what is public is not asked either. */
  {A_USES("customer-supplier"), "a.in", "b.in", "f", EDGE_EVENT, false, LAW_KEPT, BREACH_NONE},
  {A_USES("customer-supplier"), "b.in", "a.in", "f", EDGE_TOGGLE, false, LAW_KEPT, BREACH_NONE},
  /* A conformist takes any module, so public-b has nothing to say of it. */
  {A_USES("conformist"), "a.in", "b.in", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES("conformist"), "b.in", "a.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_BACKWARD},
  {A_USES_THROUGH("anticorruption-layer", "a.in"), "a.in", "b.api", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES_THROUGH("anticorruption-layer", "a.in"), "a.in", "b.in", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_PUBLIC},
  {A_USES_THROUGH("anticorruption-layer", "a.in"), "a.some", "b.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_THROUGH},
  {A_USES_THROUGH("anticorruption-layer", "a.in"), "b.in", "a.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_BACKWARD},
  /* What lies below a module of `through` is part of the layer; names that only begin alike are not. */
  {A_USES_THROUGH("anticorruption-layer", "a.in"), "a.in.deep", "b.api", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES_THROUGH("anticorruption-layer", "a.in"), "a.inner", "b.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_THROUGH},
  {A_USES("open-host"), "a.in", "b.api", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES("open-host"), "a.in", "b.in", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_PUBLIC},
  {A_USES("open-host"), "b.in", "a.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_BACKWARD},
  {A_USES("published-language"), "a.in", "b.api", "Mode", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES("published-language"), "a.in", "b.api", "enroll", EDGE_IMPORT, true, LAW_RELATIONSHIP, BREACH_FUNCTION},
  {A_USES("published-language"), "a.in", "b.api", "enroll", EDGE_CALL, true, LAW_RELATIONSHIP, BREACH_FUNCTION},
  {A_USES("published-language"), "a.in", "b.in", "Mode", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_PUBLIC},
  {A_USES("published-language"), "b.in", "a.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_BACKWARD},
  {A_USES_THROUGH("shared-kernel", "b.kernel"), "a.in", "b.kernel.deep", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES_THROUGH("shared-kernel", "b.kernel"), "a.in", "b.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_KERNEL},
  {A_USES_THROUGH("shared-kernel", "b.kernel"), "b.in", "a.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_KERNEL},
  {A_USES_THROUGH("shared-kernel", "a.in"), "b.in", "a.in", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES("partnership"), "a.in", "b.api", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES("partnership"), "b.in", "a.api", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {A_USES("partnership"), "b.in", "a.in", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_PUBLIC},
  {A_USES("separate-ways"), "a.in", "b.api", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_APART},
  {A_USES("separate-ways"), "b.in", "a.api", "f", EDGE_EVENT, false, LAW_RELATIONSHIP, BREACH_APART},
  {A_USES("separate-ways"), "b.in", "a.api", "f", EDGE_TOGGLE, false, LAW_RELATIONSHIP, BREACH_APART},
  /* No entry: of a context that declares its uses, be it none, and of one that does not. */
  {A_USES("customer-supplier"), "a.in", "c", "f", EDGE_IMPORT, false, LAW_UNDECLARED_USE, BREACH_UNDECLARED},
  {MAP(", \"uses\": []", ""), "a.in", "b.api", "f", EDGE_IMPORT, false, LAW_UNDECLARED_USE, BREACH_UNDECLARED},
  {MAP(", \"uses\": []", ""), "a.in", "b.api", "f", EDGE_EVENT, false, LAW_KEPT, BREACH_NONE},
  {MAP(", \"uses\": []", ""), "c", "a.api", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {MAP(", \"uses\": []", ""), "c", "a.in", "f", EDGE_IMPORT, false, LAW_PUBLIC, BREACH_PUBLIC},
  /* An open host of one is open for all who come by its public. */
  {MAP(", \"uses\": []", "}, {\"name\": \"d\", \"modules\": [\"d\"], \"uses\": [{\"context\": \"b\", \"as\": \"open-host\"}]"), "a.in", "b.api", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {MAP(", \"uses\": []", "}, {\"name\": \"d\", \"modules\": [\"d\"], \"uses\": [{\"context\": \"b\", \"as\": \"open-host\"}]"), "a.in", "b.in", "f", EDGE_IMPORT, false, LAW_UNDECLARED_USE, BREACH_UNDECLARED},
  /* public-CONTEXT: symbols one by one, the pattern within a name; who belongs to no context is outside of all. */
  {MAP("", ""), "b.in", "a.some", "get_all", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  {MAP("", ""), "b.in", "a.some", "set_all", EDGE_IMPORT, false, LAW_PUBLIC, BREACH_PUBLIC},
  {MAP("", ""), "b.in", "a.some", "", EDGE_IMPORT, false, LAW_PUBLIC, BREACH_PUBLIC},
  {MAP("", ""), "nobody", "a.in", "f", EDGE_IMPORT, false, LAW_PUBLIC, BREACH_PUBLIC},
  {MAP("", ""), "nobody", "c", "f", EDGE_IMPORT, false, LAW_KEPT, BREACH_NONE},
  /* The relationship first, then public: customer-supplier says both, and is told. Backwards it is the user's entry that speaks, whether the other declares anything or not. */
  {B_USES("customer-supplier"), "b.in", "a.in", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_PUBLIC},
  {B_USES("customer-supplier"), "a.in", "b.in", "f", EDGE_IMPORT, false, LAW_RELATIONSHIP, BREACH_BACKWARD},
};

static mod_id module_of(const struct mapped *m, const char *name)
{
  return modules_find(&m->p.modules, intern_find(&m->corpus.strings, name, strlen(name)));
}

static void test_cases(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct mapped m;
    struct laws laws;
    struct arena run = {0};
    mapped_build(&m, cases[i].map, names);
    laws_build(&laws, &run, &m.map);
    mod_id from = module_of(&m, cases[i].from), to = module_of(&m, cases[i].to);
    ctx_id x = from.v == 0 ? context_find(&m.map, (struct span){cases[i].from, 1}, NULL) : context_of(&m.map, from);
    struct crossing_use use = {.x = x, .y = context_of(&m.map, to), .from = span_of(cases[i].from), .to = span_of(cases[i].to), .target = to, .symbol = span_of(cases[i].symbol),
                               .kind = (uint8_t)cases[i].kind, .function = cases[i].function};
    struct judgement j = laws_judge(&laws, &use);
    if (j.law != cases[i].law || j.breach != cases[i].breach)
      fail_msg("%s\n%s -> %s: law %u, %s", cases[i].map, cases[i].from, cases[i].to, j.law, breach_name((enum breach)j.breach));
    laws_release(&laws);
    arena_release(&run);
    mapped_release(&m);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
  return cmocka_run_group_tests_name("coupling_laws", tests, NULL, NULL);
}
