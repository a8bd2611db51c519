def helper():
    pass


def made(text, name):
    names = {"helper": helper}
    exec(text, names)
    names[name]()


def known(text):
    names = {"helper": helper}
    exec(text, names)
    names["helper"]()


def plain(name):
    names = {"helper": helper}
    names[name]()
