from p_b.api import LIMIT, Thing
