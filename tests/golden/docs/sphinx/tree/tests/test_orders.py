from shop.orders.views import buy


def test_buy():
    buy(None)
