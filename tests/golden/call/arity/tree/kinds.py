import abc

from django.db import models
from outside import adds_argument


class None_:
    def go(self):
        pass


class One(abc.ABC):
    def go(self, first):
        pass


class Two:
    def go(self, first, second=None):
        pass


class Named:
    def go(self, first, *, key):
        pass


class Rest:
    def go(self, *args, **kwargs):
        pass


class Static:
    @staticmethod
    def go(first):
        pass


class Class:
    @classmethod
    def go(cls, first):
        pass


class Decorated:
    @adds_argument
    def go(self):
        pass


class Manager(models.Manager):
    def go(self):
        pass


class Made:
    def __init__(self, first):
        pass


class MadeOfTwo:
    def __init__(self, first, second):
        pass


ALL = [None_(), One(), Two(), Named(), Rest(), Static(), Class(), Decorated(), Manager()]
CLASSES = {"one": Made, "two": MadeOfTwo}
