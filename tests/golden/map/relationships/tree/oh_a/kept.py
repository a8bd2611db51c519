from oh_b.api import LIMIT, Thing
