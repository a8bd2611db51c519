# facts: imports errors
# The comma wants another name: the grammar puts a line end there that the text lacks, and that is told.
from lib import Base,  pass  # expect: from lib import Base; from lib import pass [recovered]; error missing
