from lib import classes


class Electric(classes.Engine):
    def turn(self):
        pass

    @staticmethod
    def made():
        return Electric()

    @classmethod
    def fresh(cls):
        return cls()


class Client:
    def main(self):
        car = classes.Car(Electric.made())
        car.go()
        car.engine.turn()
        Electric.fresh().turn()
