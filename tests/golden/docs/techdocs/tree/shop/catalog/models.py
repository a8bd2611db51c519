"""Products and their prices."""
from django.db import models


class Product(models.Model):
    """A thing with a price."""
    name = models.CharField(max_length=20)

    def price(self):
        return 1
