from orders import models

class Money:
    amount_text = None
    rounding = None
