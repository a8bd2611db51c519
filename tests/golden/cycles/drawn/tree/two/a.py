from two import b
from three import a
x = y = 1
