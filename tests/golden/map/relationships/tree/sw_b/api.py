LIMIT = 3


class Thing:
    def show(self):
        return LIMIT


def make():
    return Thing()
