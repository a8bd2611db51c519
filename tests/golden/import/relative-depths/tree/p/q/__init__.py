# A package starts at itself.
from . import m
from .. import x
