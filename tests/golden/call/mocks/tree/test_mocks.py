import unittest
from unittest import mock
from unittest.mock import patch as replaced

import pytest


class Real:
    def go(self):
        pass


@pytest.fixture
def first():
    return Real()


@pytest.fixture
def thing():
    return Real()


@replaced("a.b")
@mock.patch.object(Real, "go")
def test_lowest_first(first, second, thing):
    first.assert_called()               # a mock, whatever fixture has its name
    second.assert_called()
    thing.go()


@replaced("a.b", new=Real)
@replaced("a.c", Real())
@mock.patch.dict("a.d", {})
def test_given_one(thing):
    thing.go()


@replaced("a.b")
class TestAll(unittest.TestCase):
    @replaced("a.c")
    def test_own_first(self, own, of_class):
        own.assert_called_once()
        of_class.assert_called_with(1)

    def helper(self, thing):
        thing.go_nowhere()
