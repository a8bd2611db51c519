import pytest

from shop.models import Coupon, Gift, Product


@pytest.fixture(params=[Product(), Gift()])
def thing(request):
    return request.param


@pytest.fixture
def asked(request):
    request.param.price()
    return request.param


@pytest.fixture
def plain(request):
    return Coupon()
