from cs_a.api import LIMIT
