# facts: imports@
if x:
    import a  # expect: 13: import a [conditional]

import b  # expect: 8: import b
