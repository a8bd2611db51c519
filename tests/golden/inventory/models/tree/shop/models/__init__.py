from .orders import *
from config_models.models import ConfigurationModel
from django.db import models

from shop.base import Dated, Mixin, Named


class Inherited(Named):
    """Its class Meta is that of Named, but for `abstract`."""


class Own(Mixin, Named):
    name = models.CharField(max_length=20)

    class Meta(Named.Meta):
        db_table = "owned"


class Kept(Dated):
    class Meta:
        managed = False


class Switch(ConfigurationModel):
    limit = models.IntegerField(default=3)


class NotAbstract(models.Model):
    class Meta:
        abstract = False


class Special(NotAbstract):
    discount = models.IntegerField()


class View(Special):
    class Meta:
        proxy = True


class Form(object):
    name = models.CharField()


class Unknown(elsewhere.Thing):
    name = models.CharField()
