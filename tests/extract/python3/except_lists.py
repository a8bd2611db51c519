# python 3.14
# facts: bindings imports
# head: lines=19 code=14 doc=0 comment=5 py3@18
# Two names behind `except` are Python 2's binding, unless the second is called like a class (PEP 758).
try:
    import a  # expect: import a [try optional]; bind a import [conditional]
except ValueError, ImportError:
    pass
except E:
    pass
except a.B, c.D:
    pass
# nothing above is of one version only
try:
    pass
except A as e:  # expect: bind e except [conditional]
    pass
except A, B, C:
    pass
