from . import x
from p.q import y
