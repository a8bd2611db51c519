# facts: calls@
x = [[*f(5)], [*a.b(4)]]  # expect: 8: call f(_); 19: call a.b(_)
"|".join([*f.g(c)])  # expect: 5: call "|".join(<list>); 14: call f.g(c)
y = *f(1), 2  # expect: 6: call f(_)
