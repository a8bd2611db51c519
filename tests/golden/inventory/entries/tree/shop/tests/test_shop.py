import unittest

import ddt
from django.test import TestCase as DjangoTestCase


class MoreTests:
    """Run by those that stand on it; by itself it is no test."""

    def test_more(self):
        pass


@ddt.ddt
class ShopTest(MoreTests, DjangoTestCase):
    def setUp(self):
        pass

    @ddt.data(1, 2)
    def test_data(self, value):
        pass

    def helper(self):
        pass


class TestPlain:
    def setup_method(self, method):
        pass

    def test_plain(self):
        pass


class TestIsMade:
    def __init__(self):
        pass

    def test_never(self):
        pass


class Below(ShopTest):
    def test_below(self):
        pass


class Lonely(unittest.TestCase):
    def runTest(self):
        pass


def test_function():
    pass


def helper():
    pass
