from . import a
from .sub import m
from .. import q
