from django.db.models import signals as model_signals
from django.dispatch import receiver

from shop.models import Basket, Order
from shop.signals import Handler, published, removed


@receiver(published)
def any_published(sender, key, **kwargs):
    key.touch()


@receiver([published, Handler.archived], sender=Order)
def order_published(sender, **kwargs):
    pass


@receiver(published, sender=Basket)
def basket_published(sender, **kwargs):
    pass


@removed.connect
def any_removed(sender, **kwargs):
    pass


class Index:
    def __init__(self):
        Handler.archived.connect(self.drop)

    def drop(self, sender, **kwargs):
        pass


def order_saved(sender, **kwargs):
    pass


model_signals.post_save.connect(order_saved, sender=Order)
