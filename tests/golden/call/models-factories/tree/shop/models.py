from django.contrib.auth.models import User
from django.db import models


class Order(models.Model):
    user = models.ForeignKey(User)

    def ship(self):
        pass


class Profile(models.Model):
    user = models.OneToOneField(User, related_name="profile")

    def rename(self):
        pass


class Block:
    def publish(self):
        pass
