from typing import Generic, TypeVar

from framework import View

T = TypeVar("T")


class Base(View):
    def get(self):
        pass

    def post(self):
        pass

    @property
    def name(self):
        pass


class Left(Base):
    pass


class Right(Base):
    def get(self):
        pass

    put = None


class Loader(Generic[T]):
    def load(self):
        pass


class Broken(Exception):
    def __str__(self):
        return ""


class Plain(object):
    pass
