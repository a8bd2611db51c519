# Python loads a package's file a second time when it is named; here it is one node.
from ..__init__ import VERSION
import a.b.__init__
