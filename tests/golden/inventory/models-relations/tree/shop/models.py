from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey

from books.models import Book as Volume
from people.models import Owned
from shop.keys import BOOK, AnyField, BookField

User = get_user_model()
USER = getattr(settings, "AUTH_USER_MODEL", "auth.User")


class Label(models.Model):
    pass


class Order(Owned):
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    payer = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT)
    clerk = models.ForeignKey(USER, on_delete=models.CASCADE)
    volume = ParentalKey(Volume, on_delete=models.CASCADE)
    label = models.ForeignKey("library.book", on_delete=models.CASCADE)
    held = models.ForeignKey(BOOK, on_delete=keep)
    given = BookField()
    any = AnyField()
    shelf = models.ForeignKey(settings.SHELF_MODEL, on_delete=models.CASCADE)
    lost = models.ForeignKey("nowhere.Thing", on_delete=models.CASCADE)
    unset = models.ForeignKey(settings.THING_MODEL, on_delete=models.CASCADE)
    built = models.ForeignKey("library." + name, on_delete=models.CASCADE)
    kind = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    thing = GenericForeignKey("kind", "key")
    course_id = models.CharField(max_length=3)


class Gift(Order):
    order = models.OneToOneField(Order, parent_link=True, on_delete=models.CASCADE)


class Present(Gift):
    pass
