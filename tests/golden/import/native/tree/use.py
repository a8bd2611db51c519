import a._speed
from a import _win
from a._cy import sort
import a.both
