from two import a
from two.a import x, y
