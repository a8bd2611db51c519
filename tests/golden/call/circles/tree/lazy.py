# A __call__ that gives the object back before it is called.
class P:
    @property
    def __call__(self):
        return self


P()()
