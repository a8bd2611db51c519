from pl_a.api import LIMIT
