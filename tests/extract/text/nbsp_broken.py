# facts: imports errors@
x = 1  # expect: 4: error syntax
import a  # expect: import a
