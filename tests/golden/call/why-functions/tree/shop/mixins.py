class Priced:
    def price(self):
        return 1
