from catalog.models import Product


def find(name):
    return Product()


def price(product):
    return 1
