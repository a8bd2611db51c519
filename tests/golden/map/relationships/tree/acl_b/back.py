from acl_a.api import LIMIT
