"""Everybody but billing has forgotten it."""
from shop.billing.invoices import number_of, total, unpaid


def receipt(invoice):
    return number_of(invoice), total(invoice)


def reminders(customer):
    return [receipt(invoice) for invoice in unpaid(customer)]


def stamp(invoice):
    return number_of(invoice)
