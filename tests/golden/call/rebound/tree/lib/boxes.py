from lib.parts import wrapped


class Box:
    def open(self):
        return self

    def close(self):
        return self

    shut = open
    shut = close
    open = wrapped(open)


class Lid(Box):
    shut = wrapped(Box.shut)
