from sk_b.kernel.keys import KEY
