"""Texts that are run: in a module, in a class, in functions."""
import builtins
import textwrap

from pkg import tools

CODE = "one()"
CHANGED = "one()"
CHANGED = "two()"


def one():
    pass


def two():
    pass


def three(f):
    f()


exec("one()")
exec("""
def made(x):
    two()
    return one

here = tools.Box
""")
made(1)()
here().open()
value = eval("two")
value()


def simple():
    eval("one()")


def given():
    three(eval("two"))


def result():
    return eval("lambda: two()")


def uses_result():
    result()()


def nested():
    eval("eval('one()')")


def too_deep():
    eval("eval('eval(\"eval(\\'one()\\')\")')")


def joined():
    exec("on" "e()")
    exec("tw" + "o()")


def escaped():
    exec("x = 1\nif x:\n\ttwo()\n\x6fne()")
    exec(r"'\x'; one()")


def dedented():
    exec(textwrap.dedent("""
        if True:
            one()
        two()
    """))


def compiled():
    exec(compile("one()", "<one>", "exec"))
    eval(compile("two", "<two>", "eval"))()


def by_name():
    exec(CODE)
    text = "two()"
    exec(text)


def by_changing_name():
    exec(CHANGED)


def with_locals():
    local = two
    exec("local()")


def hidden():
    exec("one = two\none()")
    one()


def loops():
    exec("for f in (one, two):\n    f()")
    [eval("f()") for f in (one, two)]


def local_functions():
    exec("def inner():\n    two()\n    one()\ninner()")


def in_text():
    exec("def fact(n):\n    fact(n - 1)")


def dictionaries(names):
    exec("one()", {"one": two})
    exec("one()", names)
    eval("one", names)()


def into_module():
    exec("def shared():\n    one()\n", globals())
    eval("two", globals(), locals())()


def uses_shared():
    shared()


def imports():
    exec("from pkg.tools import hammer as h, Box\nimport pkg.tools\nimport pkg.tools as t\nimport os.path")
    exec("from pkg.tools import saw; saw()")
    exec("import pkg.tools as t\nt.hammer()\nt.Box().open()")
    exec("import os.path\nos.path.join('a')")


def default(f=eval("two")):
    f()


def of_builtins():
    builtins.eval("one()")


def broken():
    exec("one(")
    exec("return one()")
    eval("x = one()")


def empty():
    exec("")
    eval("")
    eval("  ")
    exec(textwrap.dedent("   "))


def computed(text):
    exec(text)
    eval("one(%s)" % text)
    eval(f"two({text})")


class Table:
    exec("def method(self):\n    self.other()\n    one()")
    field = eval("two")

    def other(self):
        pass

    def use(self):
        self.method()
        eval("self.other()")
        exec("self.late = one")
        self.late()


def on_object():
    Table().method()
    Table.field()
