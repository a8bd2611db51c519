import a.old
import a.attic.box
from a.old import x
