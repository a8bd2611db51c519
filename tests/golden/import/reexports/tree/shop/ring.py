from . import turning
