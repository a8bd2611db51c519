from contextlib import suppress

with open("x"):
    import in_with
with suppress(ImportError):
    import in_suppress
with suppress(KeyError):
    import in_other_suppress
