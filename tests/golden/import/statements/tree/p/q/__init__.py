from . import nosuch
