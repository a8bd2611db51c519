from django.dispatch import receiver

from sw_a.fires import bought


@receiver(bought)
def note(sender, **kwargs):
    return sender
