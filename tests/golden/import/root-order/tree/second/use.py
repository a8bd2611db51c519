# The first root that has `a` decides; a later one is asked for a module that is not there.
from a import here
from a import there
import a.there
import b
# Folders without __init__.py count as one.
from ns import one
from ns import two
import a.nowhere
