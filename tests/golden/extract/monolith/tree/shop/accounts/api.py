from shop.accounts.models import Customer


def customer_of(number):
    return Customer.objects.get(pk=number)
