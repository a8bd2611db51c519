# py2
from django.db import models
from django.db.models.query import QuerySet


class OrderQuerySet(QuerySet):
    def paid(self):
        return self.filter(paid=True)


class OrderManager(models.Manager):
    def get_query_set(self):
        return OrderQuerySet(self.model)

    def cheapest(self):
        return super(OrderManager, self).get_query_set().order_by('price')[0]


class Order(models.Model):
    objects = OrderManager()

    def ship(self):
        print 'shipped'


def ship_all():
    for order in Order.objects.all().paid():
        order.ship()
    Order.objects.cheapest().ship()
