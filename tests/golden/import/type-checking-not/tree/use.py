from typing import TYPE_CHECKING

if not TYPE_CHECKING:
    import at_run_time
else:
    import for_types
