from django.db import models
from library.models import Shelf
from library.tools import Thing

__all__ = ["Order"]


class Order(models.Model):
    def local(self):
        kept = models.CharField()


class Box(Shelf):
    size = models.IntegerField()


class Tool(Thing):
    size = models.IntegerField()


if models:
    class Twice(models.Model):
        first = models.IntegerField()
else:
    class Twice(models.Model):
        second = models.IntegerField()
