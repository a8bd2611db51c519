from typing import TYPE_CHECKING

from shop.billing import api
from shop.billing.tax import *
from shop.catalog.models import Product

if TYPE_CHECKING:
    from shop.billing.models import Invoice


def gross(product: Product, invoice: "Invoice" = None):
    return with_tax(product.price, rate=RATE) + api.fee(product)
