from unittest import mock

from shop.billing.invoices import remind, unpaid
from shop.billing.tax import with_tax


@mock.patch("shop.billing.invoices.reminders")
def test_remind(reminders):
    remind(1)
    assert not unpaid(1) and with_tax(100) == 120
