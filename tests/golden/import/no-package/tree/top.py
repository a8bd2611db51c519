# A file at the top lies in no package.
from . import beside
from .beside import x
