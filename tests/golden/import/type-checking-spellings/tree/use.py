import typing
import typing as t
import typing_extensions as te
from typing import TYPE_CHECKING
from typing import TYPE_CHECKING as TC

CHECKING = TYPE_CHECKING
MYPY = False

if typing.TYPE_CHECKING:
    import by_module
if t.TYPE_CHECKING:
    import by_module_alias
if te.TYPE_CHECKING:
    import by_extensions
if TC:
    import by_alias
if CHECKING:
    import by_assignment
if MYPY:
    import by_mypy
if (TYPE_CHECKING):
    import in_brackets
if t.cast:
    import no_guard
