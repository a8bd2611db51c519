from p_a.inner import SECRET
