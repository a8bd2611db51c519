from unittest import mock

import pytest

from shop.plugins import load


@pytest.fixture
def order():
    return load("order")


@mock.patch("shop.plugins.load")
def test_order(loaded, order):
    order.ship()
