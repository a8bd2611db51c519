# facts: calls@
(a.b).c()  # expect: 7: call a.b.c()
((a.b).c.d).e()  # expect: 13: call a.b.c.d.e()
(M.objects
 .select()  # expect: 3: call M.objects.select()
 ).filter()  # expect: 4: call M.objects.select().filter()
x = (f()).g(a=(b.c).d)  # expect: 6: call f(); 11: call f().g(a=b.c.d)
