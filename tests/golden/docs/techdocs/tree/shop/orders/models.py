"""Orders."""
from django.db import models
from django.db.models.signals import post_save
from shop.catalog.models import Product


class Order(models.Model):
    product = models.ForeignKey(Product, on_delete=models.CASCADE)
