import pkg.both
import pkg.typed
import pkg.alone
import inner.mod
import src.inner.mod
