# py2
import alone                        # beside only: certain
import both                         # beside, and a root has it as well: beside, inferred
from both import name
import json                         # beside, and the library has it as well
import both.deep                    # beside, where nothing can lie below it; one step up
from both.deep.down import f        # beside it is two steps up, so only the other reading is left
import alone.nope.deeper            # two steps up, and nothing else is left
print "so this root is Python 2"
