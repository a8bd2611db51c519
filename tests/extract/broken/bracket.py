# broken
# facts: imports errors
import before  # expect: import before
x = (1, 2
import inside
def f(:
    pass
import after  # expect: import after
