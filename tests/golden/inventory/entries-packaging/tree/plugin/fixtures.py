import pytest

from shop.tabs import Static


@pytest.fixture
def static():
    return Static()
