from django.db import models
from django.dispatch import receiver
from django.db.models.signals import post_save


class Order(models.Model):
    def save(self):
        self.objects.first().anything.at_all()   # of Django's queries: nobody knows


@receiver(post_save)
def on_save(sender, **kwargs):
    pass
