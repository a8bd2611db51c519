# A module starts at its package.
from . import n
from .. import x
from ..r import leaf
