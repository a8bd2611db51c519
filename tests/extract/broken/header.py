# broken
# facts: imports errors defs
import before  # expect: import before


def f(:  # expect: error syntax
    import inside


def g():  # expect: function g
    import after  # expect: import after [function]
