# python 3.15
# facts: imports@ errors
# head: lines=8 code=5 doc=0 comment=3 py3@4
lazy import a, b.c as d  # expect: 13: import a [lazy]; 16: import b.c as d [lazy]
lazy from .e import f  # expect: 21: from .e import f [lazy]
import g  # expect: 8: import g
lazy = 1
lazy.x = lazy
