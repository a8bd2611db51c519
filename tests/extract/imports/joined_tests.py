# facts: imports
from typing import TYPE_CHECKING  # expect: from typing import TYPE_CHECKING

if TYPE_CHECKING and a and b:
    import x  # expect: import x [type-checking]
else:
    import y  # expect: import y [conditional]
if a and TYPE_CHECKING and b:
    import x  # expect: import x [type-checking]
if a and b and TYPE_CHECKING:
    import x  # expect: import x [type-checking]
if (TYPE_CHECKING and a):
    import x  # expect: import x [type-checking]
if a or b or TYPE_CHECKING:
    import x  # expect: import x [conditional]
if (TYPE_CHECKING or a) and b:
    import x  # expect: import x [conditional]
if TYPE_CHECKING and a or b:
    import x  # expect: import x [conditional]
if TYPE_CHECKING is True:
    import x  # expect: import x [conditional]
if TYPE_CHECKING if a else b:
    import x  # expect: import x [conditional]
if not (TYPE_CHECKING):
    import x  # expect: import x
if not a:
    import x  # expect: import x [conditional]
if not not TYPE_CHECKING:
    import x  # expect: import x [conditional]
if my.TYPE_CHECKING:
    import x  # expect: import x [conditional]
if True:
    import x  # expect: import x [conditional]
if 1:
    import x  # expect: import x [conditional]
if (  # a comment
    TYPE_CHECKING
):
    import x  # expect: import x [type-checking]
while TYPE_CHECKING:
    import x  # expect: import x [conditional]

if a:
    import x  # expect: import x [conditional]
elif TYPE_CHECKING and b:
    import y  # expect: import y [type-checking]
elif c:
    import z  # expect: import z [conditional]

if not TYPE_CHECKING:
    import x  # expect: import x
elif a:
    import y  # expect: import y [type-checking]
else:
    import z  # expect: import z [type-checking]

if TYPE_CHECKING:
    def f():
        import x  # expect: import x [type-checking]

    class C:
        try:
            import y  # expect: import y [type-checking optional]
        except ImportError:
            import z  # expect: import z [type-checking optional]


def g():
    if TYPE_CHECKING:
        import x  # expect: import x [type-checking]
    import y  # expect: import y [function]
