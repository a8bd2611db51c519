# facts: imports
import m  # expect: import m


def f():
    import a  # expect: import a [function]

    class Local:
        import b  # expect: import b [function]

    if x:
        try:
            import c  # expect: import c [function]
        except ValueError:
            pass


async def g():
    import a  # expect: import a [function]


class C:
    import a  # expect: import a [class]
    if x:
        import b  # expect: import b [conditional]

    def m(self):
        import c  # expect: import c [function]


if x:
    import a  # expect: import a [conditional]
elif y:
    import b  # expect: import b [conditional]
else:
    import c  # expect: import c [conditional]

for i in x:
    import d  # expect: import d [conditional]
while x:
    import e  # expect: import e [conditional]
with x:
    import f1  # expect: import f1
if __name__ == "__main__":
    import g1  # expect: import g1 [conditional]

try:
    import a  # expect: import a [try]
except ValueError:
    import b  # expect: import b [try]
else:
    import c  # expect: import c [try]
finally:
    import d  # expect: import d [try]

if x:
    try:
        import a  # expect: import a [try]
    except ValueError:
        pass
try:
    if x:
        import b  # expect: import b [try]
except ValueError:
    pass
