from shop.billing.receivers import bill


def test_bill():
    bill(None)
