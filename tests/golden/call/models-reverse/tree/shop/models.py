from django.contrib.auth.models import User
from django.db import models


class Customer(models.Model):
    def see(self):
        self.orders.first().ship()
        self.orders.late()
        self.bill_set.all()[0].pay()
        self.passport.show()
        self.card.show()
        self.cars.get().drive()
        self.shop_boats.get().sail()
        self.secret_set.get().tell()


class VipCustomer(Customer):
    def see_more(self):
        self.bill_set.get().pay()


class OrderManager(models.Manager):
    def late(self):
        pass


class Order(models.Model):
    objects = OrderManager()
    customer = models.ForeignKey(Customer, related_name="orders")

    def ship(self):
        pass


class Bill(models.Model):
    customer = models.ForeignKey("Customer")
    payers = models.ManyToManyField(Customer, related_name="paid")

    def pay(self):
        pass


class Passport(models.Model):
    customer = models.OneToOneField(Customer)

    def show(self):
        pass


class Card(models.Model):
    holder = models.OneToOneField(Customer, related_name="card")

    def show(self):
        pass


class Vehicle(models.Model):
    class Meta:
        abstract = True

    owner = models.ForeignKey(Customer, related_name="%(class)ss")
    dealer = models.ForeignKey(Customer, related_name="%(app_label)s_%(class)ss")


class Car(Vehicle):
    def drive(self):
        pass


class Boat(Vehicle):
    def sail(self):
        pass


class Secret(models.Model):
    customer = models.ForeignKey(Customer, related_name="+")

    def tell(self):
        pass


class Profile(models.Model):
    user = models.OneToOneField(User, related_name="profile")

    def rename(self):
        pass


def of_a_user(name):
    user = User.objects.get(username=name)
    user.profile.rename()


def of_many(customer: Customer):
    for bill in customer.paid.filter(due=True):
        bill.pay()


class LateManager(models.Manager):
    def oldest(self):
        pass


class Letter(models.Model):
    objects = models.Manager()
    late = LateManager()
    customer = models.ForeignKey(Customer, related_name="letters")


def of_another_manager(customer: Customer):
    customer.letters(manager="late").oldest()


class Folder(models.Model):
    parent = models.ForeignKey("self", related_name="children")

    def walk(self):
        for child in self.children.all():
            child.walk()


class Place(models.Model):
    def open(self):
        self.restaurant.cook()


class Restaurant(Place):
    def cook(self):
        pass
