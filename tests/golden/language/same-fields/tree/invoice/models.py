class InvoiceHistory:
    occurred = None
    kind = None
    staff_user = None
    parameters = None

class Recipient:
    street = None
    city = None
    postcode = None
    country = None
