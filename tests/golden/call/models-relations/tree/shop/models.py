"""What a relation leads to: a class, its name here, in another application, or the class itself."""
from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from modelcluster.fields import ParentalKey

from shop.fields import StrongKey


class Customer(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL)
    friend = models.ForeignKey("self", null=True)

    def greet(self):
        pass


class Order(models.Model):
    customer = models.ForeignKey(Customer, related_name="orders")
    invoice = models.OneToOneField("Invoice")
    book = models.ForeignKey("library.Book", null=True)
    reader = models.ForeignKey(to="library.Reader")
    parts = models.ManyToManyField("Part")
    parent = ParentalKey("Customer")
    strong = StrongKey("Invoice")
    seller = models.ForeignKey(User)

    def all_of_it(self):
        self.customer.greet()
        self.customer.friend.greet()
        self.invoice.send()
        self.book.open()
        self.reader.read()
        self.parts.first().weigh()
        self.parts.heavy()
        self.parent.greet()
        self.strong.send()
        self.seller.get_full_name()
        self.customer.user.get_username()


class Invoice(models.Model):
    def send(self):
        pass


class PartManager(models.Manager):
    def heavy(self):
        pass


class Part(models.Model):
    objects = PartManager()

    def weigh(self):
        pass


class Owned(models.Model):
    class Meta:
        abstract = True

    owner = models.ForeignKey(Customer)


class Car(Owned):
    pass


def drive(car: Car):
    car.owner.greet()


class Box(models.Model):
    weight = models.IntegerField()
    car = models.ForeignKey(Car)

    def fill(self, part: Part, book):
        self.weight = part
        self.car = book

    def look(self):
        self.weight.weigh()
        self.car.owner.greet()
