from django.contrib.auth.models import User
from django.db import models


class Order(models.Model):
    def save(self, *args, **kwargs):
        self.check()
        super().save(*args, **kwargs)

    def check(self):
        pass


class Basket(models.Model):
    pass


class Draft(models.Model):
    def __init__(self, *args):
        super().__init__(*args)

    def delete(self):
        super().delete()


class Profile(models.Model):
    user = models.OneToOneField(User, related_name="profile")

    def rename(self):
        pass
