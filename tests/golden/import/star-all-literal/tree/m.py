__all__ = ("one", "_hidden")


def one(): pass


def two(): pass


def three(): pass


def _hidden(): pass
