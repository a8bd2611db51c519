"""eval and exec that are not Python's."""
from main import one


def eval(text):
    return one


def exec(text):
    one()


def use():
    eval("two()")()
    exec("two()")
