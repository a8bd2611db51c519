# py2
# facts: calls bindings errors
# head: lines=15 code=11 doc=0 comment=4 py2@5
# Each of these alone tells the version; the first one counts.
if a <> b or c() <> d: pass  # expect: call c()
try: pass
except (A, B), e: pass  # expect: bind e except [conditional]
except A, e: pass  # expect: bind e except [conditional]
except A: pass
exec code in f(), g()  # expect: call f(); call g()
print >>h(), "x" % i(),  # expect: call h(); call i()
raise A, j(), tb  # expect: call j()
x = [y for y in 1, 2]  # expect: bind x assign; bind y comprehension
async = await = nonlocal_ = 0  # expect: bind async assign; bind await assign; bind nonlocal_ assign
from . import print_function  # expect: bind print_function import
