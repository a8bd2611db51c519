from shop.billing.models import Bill
from shop.catalog import prices


class Order:
    def bill(self):
        return Bill(prices.of(self))
