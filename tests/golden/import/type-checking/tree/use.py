from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import for_types
elif for_types:
    import in_elif
else:
    import in_else

if False:
    import in_false
else:
    import in_false_else

if 0:
    import in_zero
else:
    import in_zero_else
