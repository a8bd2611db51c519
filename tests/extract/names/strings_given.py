# facts: strings@
# What a text is given to: assigned, added, put in, at any depth of brackets.
X = ["a.b", {"key.of": ("c.d",)}]  # expect: 6: string "a.b" to=X; 14: string "key.of" to=X; 25: string "c.d" to=X
X += ["e.f"] + f(["g.h"])  # expect: 7: string "e.f" to=X; 19: string "g.h" to=X
X["not.this"]["k"] = "i.j"  # expect: 3: string "not.this"; 22: string "i.j" to=X
settings.Y = Z = "k.l"  # expect: 18: string "k.l" to=Y
X.append("m.n")  # expect: 10: string "m.n" to=X
settings.Y.insert(0, "o.p")  # expect: 22: string "o.p" to=Y
X["k"].extend(["q.r"])  # expect: 16: string "q.r" to=X
X.update({"k": "s.t"})  # expect: 16: string "s.t" to=X
X.add("u.v")  # expect: 7: string "u.v" to=X
X: "ann.otation" = "w.x"  # expect: 4: string "ann.otation"; 20: string "w.x" to=X
outer = [X.append("inner.one")]  # expect: 19: string "inner.one" to=outer
f().append("no.name")  # expect: 12: string "no.name"
X.remove("no.gift")  # expect: 10: string "no.gift"
append("no.owner")  # expect: 8: string "no.owner"
f("no.target")  # expect: 3: string "no.target"
a, b = "for.two", "of.them"  # expect: 8: string "for.two"; 19: string "of.them"
X = "last.one"; f("behind.it")  # expect: 5: string "last.one" to=X; 19: string "behind.it"


def f(p="de.fault", *, q=(X := "wal.rus")):  # expect: 9: string "de.fault"; 32: string "wal.rus"
    """doc.string"""
    self.attr = "y.z"  # expect: 17: string "y.z" to=attr


class C:
    template = "t.html"  # expect: 16: string "t.html" to=template
