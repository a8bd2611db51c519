from lib.kwargs import Options


def first():
    pass


def second():
    pass


def third():
    pass


class Client:
    def main(self):
        options = Options(second=second, third=third, first=first)
        options.first()
        options.second()
        options.more["third"]()
