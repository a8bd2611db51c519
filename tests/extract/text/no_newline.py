# facts: imports
# head: lines=3 code=1 doc=0 comment=2
import a  # expect: import a