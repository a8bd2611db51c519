"""A method called eval leaves Python's own as it is."""
from main import one


class Node:
    def eval(self, text):
        return eval("one()")


def use():
    Node().eval("two()")
