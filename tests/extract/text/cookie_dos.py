# -*- coding: latin-1-dos -*-
# facts: imports@ errors
x = 'é'; import a  # expect: 17: import a
