from shop.base import Base, Broken, Left, Loader, Right


class Both(Left, Right):
    def get(self):
        pass

    def post(self):
        pass

    def put(self):
        pass

    @property
    def name(self):
        pass

    @name.setter
    def name(self, value):
        pass

    def own(self):
        pass


class Prices(Loader[int]):
    def load(self):
        pass


class Inner(Both):
    def post(self):
        pass
