from sw_b.inner import SECRET
