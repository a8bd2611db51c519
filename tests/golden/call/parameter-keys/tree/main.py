import functools

from outside import call
from shop import tables
from shop.tables import FIRST, PLACE, Registry, Special, Unknown, by_name, first, second, third

SECOND = "second"


def names():
    by_name("first")
    by_name(SECOND)


def defaults():
    tables.by_default()
    tables.by_default("first")
    tables.by_number_default()


def places():
    tables.by_place(0)()
    tables.by_place(place=PLACE)()


def on():
    tables.handed_on(FIRST)


def anything(name):
    tables.unknown("first")
    tables.unknown(name.upper())
    tables.assigned("first")


def keywords():
    tables.by_keyword(other=1, name="third")


def spreads(args, keywords):
    tables.spread("first")
    tables.spread(*args)


def back():
    tables.called_back("first")
    call(tables.called_back)


def circles():
    tables.recursive("second")
    tables.ping("first", 3)


def partials():
    functools.partial(tables.partially, "first")()


def wrapped():
    tables.decorated("second")


def too_many():
    tables.many("a")
    tables.many("b0"); tables.many("b1"); tables.many("b2"); tables.many("b3"); tables.many("b4"); tables.many("b5")
    tables.many("b6"); tables.many("b7"); tables.many("b8"); tables.many("b9"); tables.many("c0"); tables.many("c1")
    tables.many("c2"); tables.many("c3"); tables.many("c4"); tables.many("c5"); tables.many("c6"); tables.many("c7")


def registry():
    one = Registry("first")
    one.chosen()
    one.add("a", first)
    one.add_default("b", second)
    one.table["a"]()
    one.table["b"]()
    one.table["c"]()
    one.run("b")
    Registry.of_class("first")
    Registry.of_nobody("third")
    Registry.add(one, "d", third)
    one.table["d"]()


def special():
    Special()["first"]


def unknown_store(name):
    Unknown().add(name, first)
    Unknown().first()


def of_self():
    tables.Colour().label()
    tables.Colour().named("first")


def closures():
    tables.closed("second")()
    tables.in_branches("first")


def stores():
    tables.stored("x", first)
    tables.stored("y", second)
    tables.VIEWS["z"]()
    tables.VIEWS["x"]()
