import functools


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


def registered(function):
    HANDLERS.append(function)
    return function


HANDLERS = []
