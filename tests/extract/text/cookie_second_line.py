#!/usr/bin/env python
# vim: set fileencoding=cp1252 :
# facts: imports@ errors
x = '€'; import a  # expect: 17: import a
