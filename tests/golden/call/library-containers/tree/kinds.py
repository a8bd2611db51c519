"""Classes whose objects go into what Python's library makes."""
import collections
import contextlib
import functools
import queue
import threading


class A:
    def go(self):
        return 1


class B:
    def go(self):
        return 2


class C:
    def go(self):
        return 3


class Ranked:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank < other.rank

    def go(self):
        return self.rank


class Number:
    def __add__(self, other):
        return A()

    def __getitem__(self, key):
        return B()

    def __contains__(self, item):
        return True

    def __abs__(self):
        return C()

    def __divmod__(self, other):
        return A(), B()

    def __radd__(self, other):
        return self


class Pair:
    def __init__(self):
        self.a = A()

    @property
    def b(self):
        return B()


class Copied:
    def __copy__(self):
        return A()

    def __deepcopy__(self, memo):
        return B()


class Truth:
    def __bool__(self):
        return True


class Store:
    def __init__(self):
        self.queue = queue.Queue()
        self.recent = collections.deque(maxlen=3)
        self.made = collections.defaultdict(C)

    def put(self, item):
        self.queue.put(item)
        self.recent.appendleft(item)

    def get(self):
        return self.queue.get()


class Machine:
    def set(self, state, other):
        state.go()
        return other

    stop = functools.partialmethod(set, A())


class Quiet(contextlib.ContextDecorator):
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


LOCAL = threading.local()
