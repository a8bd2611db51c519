"""a.docstring.is.none"""
# facts: strings@
x = "a.b.C"  # expect: 5: string "a.b.C" to=x
y = "a.b:c"  # expect: 5: string "a.b:c" to=y
y = "plain"
y = "two words. Not a name"
y = "a..b"
y = ".leading"
y = "trailing."
y = "1.2.3"
y = "a/b.c"
y = f"a.{b}.c"
y = "a.b" ".c"  # expect: 5: string "a.b.c" to=y


def f():
    """d.e.f"""
    g("late.name")  # expect: 7: string "late.name"
