from lib import Basket, total


class Client:
    def lists(self):
        return total([1])

    def baskets(self):
        return total(Basket([]))

    def alone(self, basket=Basket(())):
        for item in basket:
            print(item)
        return not basket
