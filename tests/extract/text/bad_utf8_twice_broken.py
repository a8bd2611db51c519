# facts: imports@ errors
x = 'Ã©ÿ'; import a  # expect: 18: import a; error decode

y = 'ÿ'; import b  # expect: 17: import b
