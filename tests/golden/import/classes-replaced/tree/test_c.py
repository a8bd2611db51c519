# The patterns given replace those of their class.
