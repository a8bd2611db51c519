class _:
    __x__ = None
    x = y = None

class Aé_:
    pass
