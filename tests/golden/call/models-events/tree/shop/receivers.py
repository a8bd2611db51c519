from django.conf import settings
from django.db.models.signals import m2m_changed, post_delete, post_init, post_save, pre_save
from django.dispatch import receiver

from shop.models import Basket, Draft, Order


@receiver(post_save, sender=Order)
def order_saved(sender, instance, **kwargs):
    instance.check()


@receiver(post_save, sender=Basket)
def basket_saved(sender, **kwargs):
    pass


@receiver(pre_save)
def anything_to_be_saved(sender, **kwargs):
    pass


def draft_deleted(sender, **kwargs):
    pass


post_delete.connect(draft_deleted, sender=Draft)


@receiver(post_init, sender=Draft)
def draft_made(sender, **kwargs):
    pass


@receiver(m2m_changed)
def linked(sender, **kwargs):
    pass


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def user_saved(sender, instance, **kwargs):
    instance.profile.rename()
