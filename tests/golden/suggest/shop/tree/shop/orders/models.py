from shop.catalog.models import Product


class Order:
    def lines(self):
        return [Product()]
