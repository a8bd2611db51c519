import x.fast
from x import fast
from ex import name
import std
from std import *
from x.nope import thing
try:
    import x.nope.more
except ImportError:
    pass
