# facts: imports@
import a  # expect: 8: import a

import b  # expect: 8: import b
