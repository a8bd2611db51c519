# facts: imports@
from __future__ import division  # expect: 24: from __future__ import division
import a  # expect: 8: import a
import a, b.c  # expect: 8: import a; 11: import b.c
import a.b.c  # expect: 8: import a.b.c
import a.b.c as x  # expect: 8: import a.b.c as x
from a import b  # expect: 15: from a import b
from a.b import c as d, e  # expect: 17: from a.b import c as d; 25: from a.b import e
from a import *  # expect: 15: from a import *
from . import x  # expect: 15: from . import x
from .x import y  # expect: 16: from .x import y
from ..x import y  # expect: 17: from ..x import y
from ... import x  # expect: 17: from ... import x
from .... import x  # expect: 18: from .... import x
from . . . import x  # expect: 19: from ... import x
from a import (
    b,  # expect: 5: from a import b
    c as d,  # expect: 5: from a import c as d
)
from a import b, \
    c  # expect: 5: from a import c
# expect@-2: 15: from a import b
import a; import b  # expect: 8: import a; 18: import b
if 1: import q  # expect: 14: import q [conditional]
import été  # expect: 8: import été
x = 'é'; import after_two_bytes  # expect: 17: import after_two_bytes
