class Product:
    def invoice(self):
        from billing.models import Invoice
        return Invoice()
