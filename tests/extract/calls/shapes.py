# facts: calls@
f()  # expect: 1: call f()
f(a, "s", 1, None)  # expect: 1: call f(a, "s", _, None)
f(k=v, *a, **b)  # expect: 1: call f(k=v, *a, **b) [star double-star]
f(k=True, x=False)  # expect: 1: call f(k=True, x=False)
a.b.c(x)  # expect: 5: call a.b.c(x)
f(g(h()))  # expect: 1: call f(g()); 3: call g(h()); 5: call h()
f()()  # expect: 1: call f(); 1: call f()()
f().m()  # expect: 1: call f(); 5: call f().m()
a[0]()  # expect: 1: call a[]()
"x".join(y)  # expect: 5: call "x".join(y)
[].append(1)  # expect: 4: call <list>.append(_)
(lambda: 1)()  # expect: 2: call <lambda1>()
f(lambda: g())  # expect: 1: call f(<lambda2>); 11: call g() in <lambda2>
f(a + b, not c)  # expect: 1: call f(_, _)
f(x for x in g())  # expect: 1: call f(_); 14: call g()
print("x")  # expect: 1: call print("x")


class C(base()):  # expect: 9: call base()
    x = make()  # expect: 9: call make() in C

    @deco(1)  # expect: 6: call deco(_) in C [decorator]
    def m(self, a=default()):  # expect: 19: call default() in C
        self.n()  # expect: 14: call self.n() in C.m
        super().m(a)  # expect: 9: call super() in C.m; 17: call super().m(a) in C.m
        return [g(i) for i in h()]  # expect: 17: call g(i) in C.m; 31: call h() in C.m


async def co():
    await f()  # expect: 11: call f() in co [await]
    async with g() as x:  # expect: 16: call g() in co
        pass


f"{call(x)} {a.b()!r:>{width()}}"  # expect: 4: call call(x); 16: call a.b(); 24: call width()
assert f(), g()  # expect: 8: call f(); 13: call g()
