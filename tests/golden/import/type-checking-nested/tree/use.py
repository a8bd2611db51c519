from typing import TYPE_CHECKING
import sys

if TYPE_CHECKING:
    import outer
    if sys.platform:
        import inner_if
    try:
        import inner_try
    except ImportError:
        pass
    if not TYPE_CHECKING:
        import inner_not
    import after
import behind
