import b1
import b2
from c1 import (
    one,
    two,
)
