from . import work
from p import __main__
