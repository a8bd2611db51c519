# facts: imports
from contextlib import suppress  # expect: from contextlib import suppress
import contextlib  # expect: import contextlib

try:
    import a  # expect: import a [try optional]
except ImportError:
    import b  # expect: import b [try optional]

try:
    import a  # expect: import a [try optional]
except (ValueError, ModuleNotFoundError) as e:
    a = None

try:
    import a  # expect: import a [try]
except ValueError:
    pass

try:
    import a  # expect: import a [try optional]
except:
    pass

try:
    import a  # expect: import a [try optional]
except Exception:
    pass

with suppress(ImportError):
    import a  # expect: import a [try optional]
with contextlib.suppress(ImportError, ValueError):
    import a  # expect: import a [try optional]
with suppress(ValueError):
    import a  # expect: import a


def f():
    try:
        import a  # expect: import a [function optional]
    except ImportError:
        pass


try:
    try:
        import a  # expect: import a [try optional]
    except ValueError:
        pass
except ImportError:
    pass
