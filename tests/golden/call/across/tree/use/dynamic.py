from lib.dynamic import Other, Runner

HERE = "here()"


def here():
    pass


def job():
    pass


def taken():
    pass


class Client:
    def __init__(self):
        exec("self.name = job")

    def main(self):
        Runner(eval("job")).run()()
        exec("from lib.dynamic import imported as taken; taken()")
        taken()
        exec(HERE)

    def keys(self):
        self.name()
        self.work()
        eval("self.made().again()")

    def made(self):
        return Other(None)

    exec("work = lambda self: here()")
