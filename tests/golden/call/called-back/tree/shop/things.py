import json
import threading


class Worker(threading.Thread):
    def run(self):
        self.step()

    def step(self):
        pass


class Starter(threading.Thread):
    """Its own start() calls what it says."""

    def start(self):
        pass

    def run(self):
        pass


class Looper:
    def run(self):
        pass

    def start(self):
        pass


class Encoder(json.JSONEncoder):
    def default(self, value):
        pass
