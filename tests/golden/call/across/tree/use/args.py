from lib.args import Runner


def done():
    pass


def work(then):
    return then()


class Client:
    def __init__(self):
        self.runner = Runner()

    def main(self):
        self.runner.run(work, then=done)
