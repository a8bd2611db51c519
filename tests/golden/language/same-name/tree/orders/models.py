class Line:
    order = None
    partner = None
    quantity = None
    status: str

class LineForm:
    exclude = ["order"]
    help_texts = {}

class Money:
    amount = None
    currency = None
