from shop.billing.models import Bill
