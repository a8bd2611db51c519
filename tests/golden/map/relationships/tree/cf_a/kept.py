from cf_b.api import LIMIT, Thing
