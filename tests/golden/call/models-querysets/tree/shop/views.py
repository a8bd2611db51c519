"""What comes of a query set: an object, the same again, a list, or nothing that has methods."""
from django.shortcuts import get_list_or_404, get_object_or_404

from shop.models import Order


def chained():
    orders = Order.objects.filter(a=1).exclude(b=2).select_related("c").order_by("d").using("e")
    for order in orders:
        order.ship()


def by_number():
    Order.objects.all()[0].ship()


def by_slice():
    for order in Order.objects.all()[:3]:
        order.ship()


def as_list():
    list(Order.objects.all())[0].ship()


def as_comprehension():
    return [order.ship() for order in Order.objects.iterator()]


def as_sorted():
    sorted(Order.objects.all(), key=lambda order: order.ship())


def both_of_a_pair():
    order, created = Order.objects.get_or_create(a=1)
    order.ship()
    created.ship()


def by_keys():
    Order.objects.in_bulk([1])[1].ship()


def many_at_once():
    for order in Order.objects.bulk_create([Order()]):
        order.ship()


def joined():
    (Order.objects.filter(a=1) | Order.objects.filter(b=1)).first().ship()


def or_404(request):
    get_object_or_404(Order, pk=1).ship()
    get_object_or_404(Order.objects.all(), pk=1).ship()
    get_list_or_404(Order, pk=1)[0].ship()


async def later():
    order = await Order.objects.aget(a=1)
    order.ship()
    async for other in Order.objects.all():
        other.ship()


def texts_have_no_methods():
    for row in Order.objects.values_list("a").distinct():
        row.ship()


def numbers_have_none():
    Order.objects.filter(a=1).count().ship()


def made():
    Order.objects.create(a=1).ship()
