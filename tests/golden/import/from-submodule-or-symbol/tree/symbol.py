# Whether a really defines it changes no edge.
from a import nobody_knows
