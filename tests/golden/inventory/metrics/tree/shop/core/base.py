import abc
from abc import ABC, ABCMeta, abstractmethod
from typing import Generic, Protocol, TypeVar

import six
from django.db import models

T = TypeVar("T")


class ByBase(ABC):
    """Abstract: a base."""


class ByProtocol(Protocol):
    """Abstract: a protocol."""


class ByGenericProtocol(Protocol[T]):
    """Abstract: a protocol with a parameter."""


class ByMetaclass(metaclass=ABCMeta):
    """Abstract: a metaclass."""


class BySix(six.with_metaclass(abc.ABCMeta, object)):
    """Abstract: a metaclass in the manner of both Pythons."""


class ByMethod:
    """Abstract: a method that is marked."""

    @abstractmethod
    def run(self):
        pass


class ByProperty:
    """Abstract: the same by its full name."""

    @abc.abstractproperty
    def name(self):
        pass


class ByMeta(models.Model):
    """Abstract: a model."""

    class Meta:
        abstract = True


class Filled(ByBase, ByMethod):
    """Not abstract: it fills in what others left open."""

    def run(self):
        return 1


class Plain(Generic[T]):
    """Not abstract, nor is a class within."""

    class Meta:
        ordering = ["name"]
