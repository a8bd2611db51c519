from sk_b.inner import SECRET
