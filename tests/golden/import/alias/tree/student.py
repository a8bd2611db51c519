# An alias wins over all roots.
