"""Classes that decorate: what they keep is told apart by application."""
import functools
import types


class Memo:
    def __init__(self, function):
        self.function = function
        self.cache = {}

    def __call__(self, *args):
        if args in self.cache:
            return self.cache[args]
        value = self.function(*args)
        self.cache[args] = value
        return value


class Bound:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return functools.partial(self, obj)

    def __call__(self, *args, **kwargs):
        return self.function(*args, **kwargs)


class Typed:
    def __init__(self, function):
        self.function = function

    def __get__(self, obj, owner=None):
        return types.MethodType(self, obj)

    def __call__(self, *args):
        return self.function(*args)


class Lazy:
    def __init__(self, function):
        self.function = function

    def __get__(self, obj, owner=None):
        return self.function(obj)


class Field:
    def __init__(self, function):
        self.function = function

    def __get__(self, obj, owner=None):
        return self.function(obj)

    def __set__(self, obj, value):
        self.stored(value)

    def stored(self, value):
        return value


class Louder(Memo):
    def louder(self):
        return self.function


class Counted:
    """Hands on other arguments than its own: nothing is told apart there but what it is called with."""

    def __init__(self, function):
        self.function = function

    def __call__(self, name):
        self.seen(name)
        return self.function(name)

    def seen(self, name):
        return name


class Times:
    def __init__(self, times):
        self.times = times

    def __call__(self, function):
        def inner(*args, **kwargs):
            return function(*args, **kwargs)
        return inner
