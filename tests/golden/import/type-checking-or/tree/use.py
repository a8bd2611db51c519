from typing import TYPE_CHECKING
import sys

if TYPE_CHECKING or sys.argv:
    import maybe
else:
    import in_else
