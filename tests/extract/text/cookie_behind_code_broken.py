x = 1
# -*- coding: latin-1 -*-
# facts: imports@ errors
x = 'é'; import a  # expect: 17: import a; error decode
