from unittest import mock

from shop.billing.views import invoice


@mock.patch("shop.accounts.mails.send")
def test_invoice(send):
    assert invoice(None, 1)
