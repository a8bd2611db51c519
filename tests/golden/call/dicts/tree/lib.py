KEY = "a"


def one():
    pass


def two():
    pass


table = {"a": one, 1: two}


def fill(target):
    target["late"] = two
