from lib import Runner, apply, twice


def task():
    pass


def other():
    pass


def maker():
    return other


def second(fn):
    fn()


apply(task)
later = task
apply(later)
apply(maker())
twice(second, other)
Runner().run(task)
