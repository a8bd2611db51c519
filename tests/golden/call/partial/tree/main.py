import threading
from functools import partial

from lib import A, B, Worker, bound, job, run


def call_bound():
    bound(B()).go()


class Runner:
    def __init__(self):
        self.call = partial(Worker().work, A())

    def start(self):
        self.call(B()).go()


def twice():
    partial(partial(run, A()), B())().go()


def by_keyword():
    partial(run, second=B())(A())


def handed():
    threading.Thread(target=partial(job, B())).start()


def made():
    partial(Worker)().done()
