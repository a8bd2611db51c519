# Its own imports count; nothing can name it.
from a import x
