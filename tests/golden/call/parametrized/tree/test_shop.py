import pytest

from shop.models import Coupon, Gift, Product


def test_thing(thing):
    thing.price()


@pytest.mark.parametrize("asked", [Product()], indirect=True)
def test_indirect(asked):
    asked.price()


@pytest.mark.parametrize(("asked", "other"), [(Gift(), Coupon())], indirect=["asked"])
def test_one_of_two(asked, other):
    asked.price()
    other.price()


@pytest.mark.parametrize("plain", [Product()], indirect=True)
def test_that_asks_for_nothing(plain):
    plain.price()


@pytest.mark.parametrize("one", [pytest.param(Gift(), id="gift")])
def test_row(one):
    one.price()


@pytest.mark.parametrize("one, two", [pytest.param(Gift(), Coupon(), id="both")])
def test_row_of_two(one, two):
    two.price()


def test_patches(monkeypatch, mocker, other):
    monkeypatch.setattr("shop.models.Product.price", None)
    mocker.patch("shop.models.Gift")
    monkeypatch.setattr(Gift, "price", None)
    other.setattr("shop.models.Coupon")
