from cs_b.inner import SECRET
