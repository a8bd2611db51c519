"""What may have changed since: both are called."""
from lib import Keep, new, old, other


def a_call_between():
    keep = Keep(old)
    keep.fill(old)
    keep.table["k"] = new
    keep.fill(old)
    keep.table["k"]()


def a_branch_between(flag):
    table = {"a": old}
    if flag:
        table["a"] = new
    table["a"]()


def a_loop(names):
    table = {"a": old}
    for name in names:
        table["a"]()
        table["a"] = new


def another_name_of_it():
    table = {"a": old}
    same = table
    table["a"] = other
    same["a"] = new
    table["a"]()


def an_unknown_key(key):
    table = {"a": old}
    table["a"] = old
    table[key] = new
    table["a"]()


def another_table():
    table = {"a": old}
    table["a"] = new
    table = {"a": other}
    table["a"]()


def of_a_global():
    global shared
    shared = {"a": old}
    shared["a"] = new
    shared = {"a": other}
    shared["a"]()


def in_a_function_inside():
    table = {"a": old}
    table["a"] = new

    def inner():
        table["a"]()
    return inner
