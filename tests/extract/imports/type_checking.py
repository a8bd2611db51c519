# facts: imports
import typing  # expect: import typing
import typing as t  # expect: import typing as t
import typing_extensions as te  # expect: import typing_extensions as te
from typing import TYPE_CHECKING  # expect: from typing import TYPE_CHECKING
from typing import TYPE_CHECKING as TC  # expect: from typing import TYPE_CHECKING as TC

ALSO = TYPE_CHECKING

if TYPE_CHECKING:
    import a  # expect: import a [type-checking]
else:
    import b  # expect: import b

if typing.TYPE_CHECKING:
    import a  # expect: import a [type-checking]
if t.TYPE_CHECKING:
    import a  # expect: import a [type-checking]
if te.TYPE_CHECKING:
    import a  # expect: import a [type-checking]
if TC:
    import a  # expect: import a [type-checking]
if ALSO:
    import a  # expect: import a [type-checking]
if MYPY:
    import a  # expect: import a [type-checking]
if False:
    import a  # expect: import a [type-checking]
if 0:
    import a  # expect: import a [type-checking]
if (TYPE_CHECKING):
    import a  # expect: import a [type-checking]

if not TYPE_CHECKING:
    import a  # expect: import a
else:
    import b  # expect: import b [type-checking]

if TYPE_CHECKING and x:
    import a  # expect: import a [type-checking]
else:
    import b  # expect: import b [conditional]

if TYPE_CHECKING or x:
    import a  # expect: import a [conditional]
else:
    import b  # expect: import b [conditional]

if x:
    import a  # expect: import a [conditional]
elif TYPE_CHECKING:
    import b  # expect: import b [type-checking]
else:
    import c  # expect: import c [conditional]

if TYPE_CHECKING:
    import a  # expect: import a [type-checking]
elif x:
    import b  # expect: import b [conditional]
else:
    import c  # expect: import c [conditional]

if TYPE_CHECKING:
    if x:
        import a  # expect: import a [type-checking]
    try:
        import b  # expect: import b [type-checking]
    except ValueError:
        pass
    if not TYPE_CHECKING:
        import c  # expect: import c [type-checking]


def f():
    if TYPE_CHECKING:
        import a  # expect: import a [type-checking]
    else:
        import b  # expect: import b [function]


if other.TYPE_CHECKING:
    import a  # expect: import a [conditional]
