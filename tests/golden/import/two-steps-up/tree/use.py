# Two steps up would be a guess.
from a.nope import x
import a.nope.deeper
