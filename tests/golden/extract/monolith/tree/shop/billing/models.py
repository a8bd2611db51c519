from django.db import models

from shop.accounts.models import Customer
from shop.catalog.models import Product


class Invoice(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    product = models.ForeignKey(Product, on_delete=models.PROTECT)
    number = models.IntegerField()
