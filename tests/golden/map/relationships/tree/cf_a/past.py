from cf_b.inner import SECRET
