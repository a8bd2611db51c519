from shop.accounts import mails
from shop.billing.models import Invoice
from shop.billing.tax import with_tax
from shop.catalog.receipts import receipt, reminders, stamp


class Printer:
    def __init__(self, width=80, *fonts):
        self.width = width

    def print(self, invoice):
        return receipt(invoice), stamp(invoice)


def unpaid(customer):
    return Invoice.objects.filter(customer=customer)


def number_of(invoice):
    return invoice.number


def total(invoice):
    return with_tax(invoice.product.price)


def remind(customer):
    mails.send(customer, str(reminders(customer)))
