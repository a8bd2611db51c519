from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver


class Order(models.Model):
    def ship(self):
        pass


@receiver(post_save, sender=Order)
def saved(sender, instance, **kwargs):
    """Nobody in the tree saves one."""
    instance.ship()


@receiver(post_save)
def any_saved(sender, instance, **kwargs):
    instance.ship()
