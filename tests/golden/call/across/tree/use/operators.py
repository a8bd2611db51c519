from lib.operators import Money


class Item:
    def weigh(self):
        pass


class Client:
    def main(self):
        (Money() + Money()).total()
        Money()[Item()].weigh()
        str(Money())
        return 1 in Money()
