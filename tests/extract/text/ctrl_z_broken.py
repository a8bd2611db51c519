# facts: imports errors
import a  # expect: import a
# expect: error syntax
