class Product:
    def price(self):
        pass


class Gift:
    def price(self):
        pass


class Coupon:
    def price(self):
        pass
