from lib.imports_inner import *
from lib.imports_inner import shared as again


class Late:
    def load(self):
        from lib import imports_inner
        return imports_inner.Inner
