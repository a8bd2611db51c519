from django.contrib.auth.models import AbstractUser
from django.db import models


class Customer(AbstractUser):
    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"


class Owned(models.Model):
    owner = models.ForeignKey("Customer", models.PROTECT, null=True, related_name="%(class)s_owned")
    above = models.ForeignKey("self", on_delete=models.SET_NULL, null=True)
    here = models.ForeignKey("Label", on_delete=models.CASCADE)

    class Meta:
        abstract = True


class Label(models.Model):
    pass
