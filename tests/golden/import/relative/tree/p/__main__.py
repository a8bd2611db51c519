from . import q
from .a import x
from .q.b import y
