from cf_a.api import LIMIT
