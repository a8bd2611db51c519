"""Managers as models declare them, and the one that Django makes where a model declares none."""
from django.db import models
from model_utils.models import TimeStampedModel


class OrderQuerySet(models.QuerySet):
    def paid(self):
        return self.filter(paid=True)

    def ship_all(self):
        for order in self:
            order.ship()


class OrderManager(models.Manager):
    def get_queryset(self):
        return OrderQuerySet(self.model, using=self._db).select_related("customer")

    def of(self, name):
        order = self.get(name=name)
        order.check()
        self.model.describe()
        return order


class Order(TimeStampedModel):
    objects = OrderManager()

    def ship(self):
        pass

    def check(self):
        pass

    @classmethod
    def describe(cls):
        return cls.objects.first()


class LateManager(OrderManager):
    def get_queryset(self):
        return super().get_queryset().filter(late=True)


class LateOrder(Order):
    late = LateManager()

    class Meta:
        proxy = True

    def remind(self):
        pass


class Customer(models.Model):
    def greet(self):
        pass


class ProductQuerySet(models.QuerySet):
    def on_sale(self):
        return self.exclude(price=None)


class Product(models.Model):
    objects = ProductQuerySet.as_manager()

    def show(self):
        pass


class PageQuerySet(models.QuerySet):
    def live(self):
        return self.filter(live=True)


PageManager = models.Manager.from_queryset(PageQuerySet)


class Page(models.Model):
    objects = PageManager()

    def render(self):
        pass


class NewsManager(models.Manager.from_queryset(PageQuerySet)):
    def today(self):
        return self.live().order_by("day")


class News(models.Model):
    objects = NewsManager()

    def print(self):
        pass


class DraftManager(models.Manager):
    def latest_one(self):
        return self.live().last()


class Draft(models.Model):
    drafts = DraftManager.from_queryset(PageQuerySet)()

    def finish(self):
        pass


class Base(models.Model):
    class Meta:
        abstract = True

    objects = OrderManager()


class Invoice(Base):
    def check(self):
        pass
