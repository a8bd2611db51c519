import __main__
from p.__main__ import x
