# coding: utf-8
# facts: imports@ errors
x = 'é'; import a  # expect: 17: import a
