import threading

import base
from other import Rare


def job():
    pass


class Worker:
    def work(self):
        pass

    def start(self):
        threading.Thread(target=self.work).start()


def use(thing):
    thing.peculiar(1)
    thing.peculiar(1, 2, 3)
    thing.distant()


threading.Timer(1, job)
