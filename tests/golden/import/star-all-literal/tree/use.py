from m import *

one()
two()
three()
_hidden()
