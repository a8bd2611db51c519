"""Signals that others send and receive; one is found by its name in a dictionary."""
from django.dispatch import Signal

published = Signal()
removed = Signal()


class Handler:
    archived = Signal()
    _by_name = {"published": published, "removed": removed}

    def send(self, name, **kwargs):
        self._by_name[name].send_robust(sender=None, **kwargs)
