# broken
# facts: imports errors
import before  # expect: import before
x = (1, 2  # expect: error syntax to 8
import inside  # expect: import inside [recovered]
def f(:
    pass
import after  # expect: import after [recovered]
