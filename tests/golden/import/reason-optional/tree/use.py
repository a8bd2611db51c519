try:
    from a.nope import x
except ImportError:
    x = None
