from lib.mro import Base, Left, Right


class Both(Left, Right):
    pass


class Client:
    def main(self):
        Both()
        Left()
        Base()
