def known():
    exec("other()")


def other():
    pass


def unknown(text):
    exec(text)
    return eval(text)


class Made:
    for name in ("a", "b"):
        exec("%s = 1" % name)


def broken():
    eval("other(")
