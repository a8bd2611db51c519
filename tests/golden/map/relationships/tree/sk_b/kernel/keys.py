from sk_b.kernel import KEY
from sk_b.inner import SECRET
from sk_a.inner import SECRET as OTHER
