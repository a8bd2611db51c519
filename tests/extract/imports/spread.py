# facts: imports@
import a . b  # expect: 8: import a.b
from a . b import c  # expect: 19: from a.b import c
from .\
  a import b  # expect: 12: from .a import b
from .\
  . .a import b  # expect: 15: from ...a import b
import \
  os  # expect: 3: import os
from .. .a import b  # expect: 19: from ...a import b
from ...... import a  # expect: 20: from ...... import a
from a import (b)  # expect: 16: from a import b
from a import (b, c as d,)  # expect: 16: from a import b; 19: from a import c as d
from a import (  # a comment
    # another
    b,  # expect: 5: from a import b

    c  # expect: 5: from a import c
)
from a import b as b  # expect: 15: from a import b as b
from ..aé.b import cé as dé  # expect: 20: from ..aé.b import cé as dé
from ..é.a.b import c  # expect: 21: from ..é.a.b import c
if x: from a import b; import c  # expect: 21: from a import b [conditional]; 31: import c [conditional]
class C: import a  # expect: 17: import a [class]
def f(): from a import b  # expect: 24: from a import b [function]
lambda: __import__("a")  # expect: 20: dynamic a [function]
for i in x: import d  # expect: 20: import d [conditional]
else:
    import e  # expect: 12: import e [conditional]
while x:
    import f  # expect: 12: import f [conditional]
else:
    import g  # expect: 12: import g [conditional]
with a, b: import p  # expect: 19: import p
