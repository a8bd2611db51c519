from typing import TYPE_CHECKING
import sys

if TYPE_CHECKING and sys.version_info > (3, 9):
    import for_types
else:
    import in_else

if sys.version_info > (3, 9):
    import in_if
elif TYPE_CHECKING:
    import in_elif
else:
    import in_last_else
