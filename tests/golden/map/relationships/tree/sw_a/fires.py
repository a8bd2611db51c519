from django.dispatch import Signal

bought = Signal()


def buy():
    bought.send(sender=None)
