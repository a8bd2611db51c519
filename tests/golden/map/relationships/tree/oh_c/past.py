from oh_b.inner import SECRET
