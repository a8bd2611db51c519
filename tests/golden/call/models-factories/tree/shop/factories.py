import factory
from django.contrib.auth.models import User
from factory.django import DjangoModelFactory

from shop.models import Block, Order


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    @factory.post_generation
    def named(self, create, extracted):
        self.profile.rename()


class OrderFactory(DjangoModelFactory):
    class Meta:
        model = "shop.Order"

    user = factory.SubFactory(UserFactory)


class OldFactory(DjangoModelFactory):
    FACTORY_FOR = Order


class SmallFactory(OrderFactory):
    class Meta:
        abstract = False


class Dummy:
    pass


class BlockFactory(factory.Factory):
    class Meta:
        model = Dummy

    @classmethod
    def _create(cls, target_class, **kwargs):
        return Block()
