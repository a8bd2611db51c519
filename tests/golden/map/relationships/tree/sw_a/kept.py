from sw_b.api import LIMIT, Thing
