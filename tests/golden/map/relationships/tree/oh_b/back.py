from oh_a.api import LIMIT
