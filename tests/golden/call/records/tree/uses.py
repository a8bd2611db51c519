import kinds
from kinds import A, Above, B, Body, Commas, Keys, Listed, Longer, Name, Renamed, Spaced, Tighter, Typed


def self_type():
    Longer().me().longer()
    Longer.make().longer()


def type_variable():
    Tighter().me().tighter()
    Tighter.make().tighter()


def typed(record: Typed):
    record.a.go()
    record[1].go()
    first, second = record
    first.go()


def typed_made():
    Typed(A(), b=B()).b.go()


def spaced():
    record = Spaced(A(), b=B())
    record.a.go()
    record.b.go()


def commas():
    Commas._make([A(), B()]).a.go()


def spread():
    row = [A(), B()]
    Commas(*row).b.go()


def listed():
    Listed(A()).b.go()


def listed_first():
    Listed(A()).a.go()


def renamed():
    record = Renamed(A(), B(), A())
    record._1.go()


def renamed_last():
    Renamed(A(), B(), A())._2.go()


def body():
    Body(A()).both()


def above():
    Above(A()).both()


def keys(given: Keys):
    given["a"].go()
    given.get("b").go()


def new_type(name: Name):
    name.go()


def new_type_made():
    kinds.Name(A()).go()
