# `pkg` in the second root has code, so that the folder of that name in the first root is no part of it.
import pkg.x
from pkg import y
# `ns` is both folders.
from ns import a
import ns.b
