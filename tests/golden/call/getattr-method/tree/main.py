import lib
from lib import Bag, Proxy


class User:
    def __init__(self):
        self.proxy = Proxy(None)

    def unknown(self):
        self.proxy.missing.go()

    def known(self):
        self.proxy.own()
        self.proxy.inner

    def bag(self):
        Bag().x


def module_name():
    lib.nothing.go()


def module_known():
    lib.Proxy(1).own()


User().unknown()
