from sk_a.api import LIMIT
