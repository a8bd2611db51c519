from shop.lookup import get_or_none, newest, only_one
from shop.models import Basket, Order


def order_of_class():
    get_or_none(Order, pk=1).ship()


def basket_of_class():
    get_or_none(Basket, pk=1).drop()


def order_of_queryset():
    newest(Order.objects.all()).first().ship()


def basket_of_queryset():
    newest(queryset=Basket.objects.filter(a=1))[0].drop()


def order_by_keyword():
    only_one(queryset=Order.objects.all()).ship()


def basket_by_keyword():
    only_one(queryset=Basket.objects.all()).drop()
