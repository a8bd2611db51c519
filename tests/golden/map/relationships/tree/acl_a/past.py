from acl_b.inner import SECRET
