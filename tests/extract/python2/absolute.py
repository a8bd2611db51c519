# facts: imports
# head: lines=4 code=2 doc=0 comment=2 absolute_import
from __future__ import absolute_import, division  # expect: from __future__ import absolute_import; from __future__ import division
import models  # expect: import models
