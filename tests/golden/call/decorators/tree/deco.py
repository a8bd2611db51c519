def wrap(fn):
    def wrapper():
        return fn()

    return wrapper


def factory(name):
    def decorator(fn):
        def inner():
            return fn()

        return inner

    return decorator


class Registry:
    def register(self, fn):
        return fn


registry = Registry()
