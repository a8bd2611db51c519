from a.nope import x
