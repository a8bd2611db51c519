# None of these is a module: the edge goes one step up.
from . import name
from .x import name
from ..x import name
