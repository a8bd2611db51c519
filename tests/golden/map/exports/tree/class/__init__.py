from _9.api import x
