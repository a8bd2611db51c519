"""What was stored just before is what is read; `main` runs it all."""
from lib import Counted, Keep, Watched, new, old, other


def item():
    table = {"a": old, "b": other}
    table["a"] = new
    table["a"]()


def item_of_list():
    steps = [old, other]
    steps[0] = new
    steps[0]()


def one_level_deeper():
    table = {"a": {"b": old}}
    table["a"]["b"] = new
    table["a"]["b"]()


def updated():
    table = {"a": old}
    table.update({"a": new, "b": other})
    table["a"]()


def attribute():
    keep = Keep(old)
    keep.value = new
    keep.value()


def item_of_attribute():
    keep = Keep()
    keep.table["k"] = old
    keep.table["k"] = new
    keep.table["k"]()


def two_in_turn():
    keep = Keep()
    keep.value = old
    keep.other = new
    keep.value()
    keep.value = other
    keep.value()


def read_while_written():
    table = {"a": old}
    table["a"] = table["a"]
    table["a"]()


def special_methods_are_called():
    counted = Counted()
    counted["k"] = new
    counted["k"]()


def setters_and_getters_are_called():
    watched = Watched(old)
    watched.value = new
    watched.value()


def main():
    item()
    item_of_list()
    one_level_deeper()
    updated()
    attribute()
    item_of_attribute()
    two_in_turn()
    read_while_written()
    special_methods_are_called()
    setters_and_getters_are_called()
