from django.contrib.auth.models import User

from shop.models import Basket, Draft, Order


def save_through_override(order: Order):
    order.save()


def save_plain():
    basket = Basket()
    basket.save()


def create():
    Order.objects.create(a=1)


def get_or_create():
    Basket.objects.get_or_create(a=1)


def delete_all():
    Draft.objects.filter(a=1).delete()


def delete_one():
    Draft().delete()


def no_event():
    Order.objects.filter(a=1).update(b=2)
    Order.objects.get(a=1)


def not_a_model(file):
    file.save()


def register():
    User.objects.create_user("a")
