# coding: euc_jp
# facts: imports@ errors
x = 'あ'; import a  # expect: 17: import a
