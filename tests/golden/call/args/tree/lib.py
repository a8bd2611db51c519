def apply(fn):
    return fn()


def twice(outer, inner):
    outer(inner)


class Runner:
    def run(self, job):
        return job()
