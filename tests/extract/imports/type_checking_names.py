# facts: imports
import typing as t, typing_extensions as te  # expect: import typing as t; import typing_extensions as te
from typing_extensions import TYPE_CHECKING as late  # expect: from typing_extensions import TYPE_CHECKING as late

copied: bool = t.TYPE_CHECKING
again = copied
if late:
    import a  # expect: import a [type-checking]
if copied:
    import a  # expect: import a [type-checking]
if again:
    import a  # expect: import a [type-checking]
if te.MYPY:
    import a  # expect: import a [type-checking]
if t.OTHER:
    import a  # expect: import a [conditional]


def f():
    local = t.TYPE_CHECKING


if local:
    import a  # expect: import a [conditional]
