import pytest


def pytest_configure(config):
    pass


@pytest.fixture
def goods():
    pass


def test_is_not_collected_here():
    pass
