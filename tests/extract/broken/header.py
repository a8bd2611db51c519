# broken
# facts: imports errors defs
import before  # expect: import before


def f(:  # expect: error missing; function f
    import inside  # expect: import inside [function]


def g():  # expect: function g
    import after  # expect: import after [function]
