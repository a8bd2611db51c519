from cs_b.api import LIMIT, Thing
