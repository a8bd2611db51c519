# One edge, to the module of the star; a submodule that __all__ lists is a name.
from a import *

given()
kept()
