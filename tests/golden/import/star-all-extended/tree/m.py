__all__ = ["one"]
__all__ += ["two"]
__all__.append("_hidden")
__all__.extend(["three"])
__all__.remove("two")


def one(): pass


def two(): pass


def three(): pass


def _hidden(): pass
