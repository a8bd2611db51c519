__all__ = ["two"]


def two(): pass


def _hidden(): pass
