from lib import run


def d():
    pass


run(d, third=d)
