import functools


def timed(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        result = fn(*args, **kwargs)
        return result

    return wrapper


def guard(name):
    def decorator(view):
        def inner(request, *args):
            if name:
                return Denied()
            return view(request, *args)

        return functools.update_wrapper(inner, view)

    return decorator


def changed(fn):
    def shifted(*args):
        return fn("first", *args)

    return shifted


class Denied:
    def deny(self):
        pass
