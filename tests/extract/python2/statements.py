# py2
# facts: imports calls errors
# head: lines=20 code=17 doc=0 comment=3 py2@4
print "x", f()  # expect: call f()
print >>out, g()  # expect: call g()
print
exec "code" in ns
exec code
try:
    import a  # expect: import a [try optional]
except ImportError, e:
    raise ValueError, "text"
x = `f(y)`
if a <> b:
    n = 0777 + 1L + 0xFFL
s = ur"text"
def f((a, b), c):
    return a
raise E, "x", tb
d.has_key(k)  # expect: call d.has_key(k)
