# The submodule wins, and says that the package has an attribute of that name.
from a import run
from a import stop
from a import plain
