# facts: imports
try:
    import a  # expect: import a [try]
except MyImportError:
    pass
try:
    import a  # expect: import a [try]
except http.HTTPException as e:
    pass
try:
    import a  # expect: import a [try]
except ImportErrors:
    pass
try:
    import a  # expect: import a [try optional]
except(ImportError):
    pass
try:
    import a  # expect: import a [try optional]
except (
    ValueError,
    ImportError,
) as e:
    pass
try:
    import a  # expect: import a [try optional]
except builtins.ImportError:
    pass
try:
    import a  # expect: import a [try optional]
except* ImportError:
    pass
try:
    import a  # expect: import a [try optional]
except BaseException:
    pass
try:
    import a  # expect: import a [try optional]
except ValueError:
    pass
except ImportError:
    import b  # expect: import b [try optional]
else:
    import c  # expect: import c [try]
finally:
    import d  # expect: import d [try]
try:
    import a  # expect: import a [try]
finally:
    pass
with suppress(ImportError) as s, open(x):
    import a  # expect: import a [try optional]
with open("suppress"):
    import a  # expect: import a
with my_suppress(ImportError):
    import a  # expect: import a
with open(x):
    import a  # expect: import a
try: import a  # expect: import a [try optional]
except ImportError: import b  # expect: import b [try optional]
for x in y:
    try:
        import a  # expect: import a [try optional]
    except ImportError:
        pass


async def f():
    async with suppress(ImportError):
        import a  # expect: import a [function optional]
