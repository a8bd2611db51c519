from lib import Keeper, run


def a():
    pass


def b():
    pass


def c():
    pass


run(third=c, second=b, first=a)
Keeper(job=a).go()
