# -*- coding: latin-1 -*-
# facts: imports@ errors
x = "é"; import a  # expect: 17: import a
