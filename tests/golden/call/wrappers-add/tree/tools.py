def with_key(function):
    def wrapper(*args):
        return function(*args, key="second")
    return wrapper


class WithKey:
    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        return self.function(*args, key="third")
