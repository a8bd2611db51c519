import ext


class Door:
    """Hands on to what it wraps, which may be another Door."""

    def __init__(self, inner):
        self.inner = inner

    def open(self):
        return self.inner.open()


class Wall:
    def open(self):
        return None


class Node:
    """A tree of nothing else."""

    def __init__(self, parent=None):
        self.parent = parent

    def path(self):
        return self.parent.path()


def doors():
    Door(Wall()).open()
    Door(Door(ext.thing())).open()


def nodes():
    Node(Node()).path()
