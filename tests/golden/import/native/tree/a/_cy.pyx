# Cython source: there is a module, but no Python to read.
