import n
from n import *

__all__ = ["one"]
__all__ += n.__all__


def one(): pass


def three(): pass
