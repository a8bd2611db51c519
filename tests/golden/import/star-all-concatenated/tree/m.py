__all__ = ["one"] + ["two"]


def one(): pass


def two(): pass


def three(): pass


def _hidden(): pass
