# facts: bindings
# head: lines=6 code=4 doc=0 comment=2 py3@5
try:
    pass
except*E as e:  # expect: bind e except [conditional]
    pass
