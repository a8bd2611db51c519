from django.db import models
from model_utils.models import TimeStampedModel


class Mixin(object):
    hidden = models.CharField(max_length=1)        # of no model: Django does not see it
    note = None


class Named(models.Model):
    name = models.CharField(max_length=10, unique=True)
    note = models.TextField(null=True)

    class Meta:
        abstract = True
        app_label = "names"


class Dated(TimeStampedModel):
    slug = models.SlugField(primary_key=True)

    class Meta:
        abstract = True
