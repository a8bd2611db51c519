from acl_b.api import LIMIT, Thing
