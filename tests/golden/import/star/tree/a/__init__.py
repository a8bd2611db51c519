__all__ = ["sub", "given"]


def given(): pass


def kept(): pass
