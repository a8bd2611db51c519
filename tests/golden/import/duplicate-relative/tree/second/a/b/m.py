from . import n
from .. import thing
from ... import top
