from celery import chain

from shop import tasks
from shop.models import Key, Lock, notify
from shop.tasks import Nightly, retry, update


def queue():
    update.delay(Key(), after=notify)


def queue_with_lists():
    retry.apply_async(args=[Lock()], kwargs={}, countdown=3)


def queue_class():
    Nightly().delay(Key())


def queue_chain():
    chain(tasks.update.s(Key()), tasks.lonely.si()).delay()


def call_now():
    tasks.lonely()


def no_task(timer):
    timer.delay(notify)
