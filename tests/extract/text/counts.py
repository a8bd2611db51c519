# facts: imports
# head: lines=10 code=3 doc=2 comment=4
"""A module
of two lines."""

# a comment
import a  # expect: import a
# another
x = """not a docstring
"""