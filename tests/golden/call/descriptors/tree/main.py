from lib import Other, Part, Plain, Typed, cached_property, lazy_property


def convert():
    pass


class Thing:
    typed = Typed(convert)
    plain = Plain()

    @cached_property
    def part(self):
        return Part()

    @cached_property
    def other(self):
        return Other()

    @lazy_property
    def late(self):
        self.touch()
        return Part()

    @lazy_property
    def later(self):
        return Other()

    def touch(self):
        pass


def use_part(thing):
    thing.part.go()


def use_other():
    Thing().other.go()


def use_late():
    Thing().late.go()


def use_later():
    Thing().later.go()


def use_typed():
    Thing().typed.go()


def set_typed():
    Thing().typed = 1


def use_plain():
    Thing().plain.go()


use_part(Thing())
