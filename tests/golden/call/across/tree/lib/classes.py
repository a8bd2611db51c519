class Engine:
    def start(self):
        return self.turn()

    def turn(self):
        raise NotImplementedError


class Car:
    def __init__(self, engine):
        self.engine = engine
        self.go = engine.start
