# A __str__ that is str.
class A:
    __str__ = str


texts = list(map(str, [A()]))
