import factory
from factory import SubFactory

from shop.models import Line, Order, User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    name = factory.LazyAttribute(lambda user: slug(user))
    number = factory.Sequence(lambda n: n)


class LineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Line

    order = SubFactory("shop.factories.OrderFactory")


class OrderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Order

    user = SubFactory(UserFactory)


class FullOrderFactory(OrderFactory):
    line = factory.RelatedFactory("shop.factories.LineFactory")


class OtherFactory:
    user = SubFactory(UserFactory)


def slug(user):
    pass
