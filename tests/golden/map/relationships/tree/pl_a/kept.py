from pl_b.api import LIMIT, Thing
