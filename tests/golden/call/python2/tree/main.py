from lib import Added, Both, Made, Named, NewBoth, Problem, With


def first():
    pass


def second():
    pass


def by_name(a, b):
    return cmp(a, b)


def add(a, b):
    return a() + b()


def tuples(a, (b, (c, d))):
    b()
    d()


class Client(object):
    table = {"a": first, "b": second}

    def orders(self):
        Both().found()
        NewBoth().found()

    def made(self):
        Made().found()

    def errors(self):
        try:
            raise Problem, "text"
        except (KeyError, Problem), problem:
            problem.show()

    def items(self):
        for name, handler in self.table.iteritems():
            handler()
        for handler in self.table.itervalues():
            handler()

    def texts(self):
        unicode(Named())
        print "%s" % Named()
        print >>self, Named()
        `Named()`
        if Named():
            pass

    def builtins(self):
        sorted([first], cmp=by_name)
        reduce(add, [first, second])
        apply(first)
        tuples(1, (first, (2, second)))
        for number in xrange(raw_input()):
            pass

    def metaclasses(self):
        Named.made().name()
        Added.made().work()
        With.made().name()

    def run(self):
        exec "first()"
        exec "second()" in {}
