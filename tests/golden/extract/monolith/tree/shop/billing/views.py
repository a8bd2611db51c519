from shop.billing.invoices import Printer, number_of, total
from shop.catalog.receipts import receipt


def invoice(request, number):
    return Printer().print(number), receipt(number), total(number), number_of(number)
