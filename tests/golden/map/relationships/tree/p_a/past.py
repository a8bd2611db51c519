from p_b.inner import SECRET
