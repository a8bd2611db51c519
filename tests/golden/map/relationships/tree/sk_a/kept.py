from sk_b.api import LIMIT, Thing
