from django.db.models.signals import post_save

import mail
from shop.models import Basket, Key, Order
from shop.signals import Handler, published


def publish_order():
    published.send(sender=Order, key=Key())


def publish_unknown(sender):
    published.send(sender)


def archive_basket():
    Handler.archived.send(Basket)


def save_order():
    post_save.send(sender=Order)


def by_name():
    Handler().send("removed")


def not_a_signal():
    mail.send(sender=Order)
