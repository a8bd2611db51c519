import kinds
from kinds import Bound, Counted, Field, Lazy, Louder, Memo, Times, Typed


class A:
    def go(self):
        return 1

    def only(self):
        return 1


class B:
    def go(self):
        return 2


@Memo
def a():
    return A()


@kinds.Memo
def b():
    return B()


@Louder
def loud():
    return A()


@Memo
@Counted
def stacked_a(name):
    return A()


@Counted
@Memo
def stacked_b(name):
    return B()


@Times(2)
def times_a():
    return A()


@Times(2)
def times_b():
    return B()


@Bound
def takes_a(one, two=None):
    one.go()
    return two


@Bound
def takes_b(one, two=None):
    one.go()
    return two


class Host:
    @Bound
    def a(self, given):
        self.own()
        return given

    @Bound
    def b(self, given):
        return B()

    @Typed
    def typed_a(self):
        self.own()
        return A()

    @Typed
    def typed_b(self):
        return B()

    @Lazy
    def lazy_a(self):
        self.own()
        return A()

    @Lazy
    def lazy_b(self):
        return B()

    @Field
    def field(self):
        return B()

    def own(self):
        return 0


class Guest:
    @Bound
    def a(self, given):
        return given

    @Lazy
    def lazy_a(self):
        return B()


def functions():
    a().go()
    a().only()


def others():
    b().go()


def inherited():
    loud().only()
    loud.louder()


def on_one_another():
    stacked_a("a").go()


def on_another():
    stacked_b("b").go()


def with_arguments():
    times_a().go()


def with_other_arguments():
    times_b().go()


def given():
    takes_a(A(), two=A()).go()


def given_others():
    takes_b(B(), B()).go()


def methods():
    Host().a(A()).go()


def more_methods():
    Host().b(1).go()
    Guest().a(B()).go()


def typed():
    Host().typed_a().go()


def typed_others():
    Host().typed_b().go()


def read():
    Host().lazy_a.go()


def read_others():
    Host().lazy_b.go()
    Guest().lazy_a.go()


def field():
    host = Host()
    host.field = 1
    host.field.go()


def narrowed():
    if isinstance(loud, Louder):
        loud.louder()


def plain_a():
    return A()


def plain_b():
    return B()


def without_decorators():
    Memo(plain_a)().go()


def without_either():
    memo = Memo(function=plain_b)
    memo().go()
