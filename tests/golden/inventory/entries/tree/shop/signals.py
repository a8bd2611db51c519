from django.db.models.signals import post_save
from django.dispatch import Signal, receiver

sold = Signal()


@receiver([post_save, sold])
def on_save(sender, **kwargs):
    pass


@sold.connect
def decorated(sender, **kwargs):
    pass


def connected(sender, **kwargs):
    pass


def unconnected(sender, **kwargs):
    pass


sold.connect(connected)
post_save.connect(receiver=connected, sender=None)
