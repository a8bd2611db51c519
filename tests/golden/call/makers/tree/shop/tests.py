from model_bakery import baker

from shop.factories import FullOrderFactory, OrderFactory, OtherFactory, UserFactory
from shop.models import Order


def test_user():
    UserFactory().greet()


def test_order():
    OrderFactory()


def test_full_order():
    FullOrderFactory.create()


def test_other():
    OtherFactory()


def test_build():
    OrderFactory.build()


def test_baker():
    baker.make(Order).ship()
    baker.prepare("shop.User").greet()
    baker.make("shop.User", _quantity=2)[0].greet()


def test_given(user):
    OrderFactory(user=user)
