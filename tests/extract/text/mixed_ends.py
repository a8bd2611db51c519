# facts: imports@ strings@
# head: lines=7 code=4 doc=0 comment=3
import a  # expect: 8: import ax = '''
a.b'''import b  # expect: 8: import b
# the end