from deco import factory, registry, wrap


@wrap
def plain():
    pass


@factory("x")
def made():
    pass


@wrap
@factory("y")
def stacked():
    pass


@registry.register
def registered():
    pass


class Thing:
    @wrap
    def method():
        pass


plain()
made()
stacked()
registered()
