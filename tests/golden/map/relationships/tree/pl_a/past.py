from pl_b.inner import SECRET
