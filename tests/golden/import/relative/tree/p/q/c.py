from .. import a
from ..a import v
from .b import w
from . import b, b as bb
