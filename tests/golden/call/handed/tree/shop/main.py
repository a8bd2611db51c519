import asyncio
import atexit
import functools
import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import transaction

from shop.work import Order, Worker, done, nothing, task


def in_thread():
    threading.Thread(target=task, args=(Order(), done)).start()


def in_pool():
    with ThreadPoolExecutor() as pool:
        pool.submit(Worker().run, Order())


def at_the_end():
    atexit.register(task, Order(), then=done)


def after_commit():
    transaction.on_commit(lambda: done())


def summed(orders):
    return functools.reduce(task, orders)


def kept():
    return [nothing]
