from . import x
from .x import y
from ..x import y
