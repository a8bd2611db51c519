def send(customer, text, *, urgent=False):
    return customer, text, urgent


def reminder(customer):
    from shop.billing.invoices import unpaid  # a lazy import is an import
    return send(customer, str(unpaid(customer)), urgent=True)
