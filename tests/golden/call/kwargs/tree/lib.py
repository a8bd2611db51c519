def fallback():
    pass


def run(first, second=fallback, *, third=None):
    first()
    second()
    third()


class Keeper:
    def __init__(self, job=fallback):
        self.job = job

    def go(self):
        self.job()
