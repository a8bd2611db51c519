from . import p
from .p import a
