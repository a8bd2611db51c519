from django.db import models
from django.db.models.signals import post_save


class OrderQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed=False)


class Order(models.Model):
    objects = OrderQuerySet.as_manager()

    def ship(self):
        pass


class Line(models.Model):
    order = models.ForeignKey(Order, related_name="lines")

    def price(self):
        pass


class Note(models.Model):
    def read(self):
        pass


def order_saved(sender, instance, **kwargs):
    instance.ship()


post_save.connect(order_saved, sender=Order)
