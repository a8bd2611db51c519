from lib.partial import Deferred


def ship():
    pass


class Client:
    def main(self):
        Deferred(ship).fire()
        getattr(self, "named")()

    def named(self):
        pass
