from sw_a.api import LIMIT
