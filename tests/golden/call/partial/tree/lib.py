import functools


class A:
    def go(self):
        pass


class B:
    def go(self):
        pass


def run(first, second, *, third=None):
    first.go()
    return second


def job(what):
    what.go()


class Worker:
    def work(self, one, two):
        one.go()
        self.done()
        return two

    def done(self):
        pass


bound = functools.partial(run, A())
