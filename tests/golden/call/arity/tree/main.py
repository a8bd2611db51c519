from kinds import ALL, CLASSES


def none():
    for one in ALL:
        one.go()


def one():
    for one in ALL:
        one.go(1)


def named():
    for one in ALL:
        one.go(first=1, key=2)


def unknown_name():
    for one in ALL:
        one.go(other=1)


def three():
    for one in ALL:
        one.go(1, 2, 3)


def spread(args):
    for one in ALL:
        one.go(*args)


def make(kind):
    return CLASSES[kind](1)


def call(function):
    function(1)


call(lambda: none())
call(lambda x: one())
call(lambda *x: named())


def call_wrongly(function):
    function()                                # nothing that comes here can be called so: what is seen is all there is


call_wrongly(lambda x: one())


class Caller:
    def __init__(self, function):
        self.function = function

    def run(self):
        return self.function(1, 2)


Caller(none).run()
