# The import of nets.bridges makes it an attribute of nets; the star that follows puts the function there.
import nets
from nets import *

nets.bridges([])
bridges([])
