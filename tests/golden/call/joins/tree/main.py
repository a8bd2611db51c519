class A:
    def go(self):
        pass


class B:
    def go(self):
        pass


class C:
    def go(self):
        pass


def both(flag):
    x = A()
    if flag:
        x = B()
    x.go()
    x = C()


def one_of(flag):
    if flag:
        x = A()
    else:
        x = B()
        x.go()


def left(flag):
    x = A()
    if flag:
        x = C()
        return x
    x.go()


def last_of_loop(flags):
    x = A()
    for flag in flags:
        if flag:
            x = B()
            continue
        x.go()
        x = C()


def attempt():
    try:
        x = A()
    except ValueError:
        return
    except KeyError:
        x = B()
    x.go()
    x = C()


def at_last():
    x = A()
    try:
        x = B()
    finally:
        x = C()
    x.go()


def walrus(make):
    x = A()
    if make(0):
        pass
    elif (x := B()):
        pass
    else:
        x.go()


def matched(what):
    match what:
        case 1:
            x = A()
        case _:
            x = B()
            return
    x.go()
    x = C()
