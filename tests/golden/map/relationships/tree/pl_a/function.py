from pl_b.api import make
