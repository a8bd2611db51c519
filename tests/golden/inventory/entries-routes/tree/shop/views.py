from base import View
from django.dispatch import Signal

sold = Signal()


def bare(request):
    pass


def wrapped(request):
    pass


def named(request):
    pass


def nobody(request):
    pass


class Shown(View):
    def get(self, request):
        pass

    def helper(self):
        pass


class Index:
    def __init__(self, signals):
        for signal in signals:
            signal.connect(self.count)

    def count(self, sender, **kwargs):
        pass


index = Index([sold])
