from lib.lambdas import Lazy


def made():
    pass


class Client:
    shown = staticmethod(lambda: made())

    def main(self):
        Lazy(lambda lazy: made()).value()
        self.shown()
