try:
    import a
except ImportError:
    import b

try:
    import c
except ValueError:
    pass
