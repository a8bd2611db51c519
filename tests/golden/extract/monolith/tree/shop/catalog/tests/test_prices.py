from unittest import mock

from shop.catalog.models import Product
from shop.catalog.prices import gross


def test_gross():
    with mock.patch("shop.billing.tax.with_tax"):
        assert gross(Product(price=100)) == 120
