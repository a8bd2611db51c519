# Two statements to a, whatever the number of names; one to b.
from a import x, y, z
import a, b
