from shop.orders.models import Order
from shop.catalog.api import find


def buy(request):
    """Buys."""
    Order(product=find("x")).save()
