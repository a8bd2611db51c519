__all__ = ["pack", "_sealed"]


def pack():
    pass


def _sealed():
    pass


def unlisted():
    pass
