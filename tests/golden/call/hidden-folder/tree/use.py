# a.py has no part called inner: the folder beside it has no __init__.
import a
from a import inner
a.plain()
a.inner.f()
inner.f()
