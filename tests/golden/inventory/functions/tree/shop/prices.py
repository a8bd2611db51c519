import functools
from typing import overload

import framework
from celery import shared_task
from nowhere import register


def inner():
    return 1


def outer():
    return inner()


def dead():
    return dead()


def _private():
    def nested():
        pass


def in_a_string():
    pass


def in_a_template():
    pass


def for_tests():
    pass


def passed():
    pass


@framework.task
def queued():
    pass


@shared_task
def in_the_queue():
    pass


@register.thing
def registered():
    pass


@functools.lru_cache
def cached():
    pass


@overload
def typed(x: int): ...
def typed(x):
    pass


def main():
    pass


class Price:
    @property
    def gross(self):
        return self.net()

    def net(self):
        return 1

    @staticmethod
    def lost():
        pass

    def __len__(self):
        return 0


class Visitor:
    def visit(self, kind):
        return getattr(self, "visit_" + kind)()

    def visit_name(self):
        pass


class Mixin:
    def mixed_in(self):
        pass


class View(Mixin, framework.View):
    def hook(self):
        pass


class Open(SomethingNobodyKnows):
    def open_hook(self):
        pass


NAMES = {"how": "in_a_string"}
CALLS = [passed]
