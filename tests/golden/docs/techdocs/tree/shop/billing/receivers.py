from django.db.models.signals import post_save
from django.dispatch import receiver
from shop.orders.models import Order
from shop.catalog.models import Product


@receiver(post_save, sender=Order)
def bill(sender, **kwargs):
    """Sends an invoice for each order."""
    return Product
