"""Doc
more"""
# facts: imports@ strings@ calls@
# head: lines=9 code=4 doc=2 comment=3
x = """
text"""; f("a.b")  # expect: 10: call f("a.b"); 12: string "a.b"
g(\
  a)
# expect@7: 1: call g(a)
