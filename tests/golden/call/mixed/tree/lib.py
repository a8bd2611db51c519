class Basket:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


def total(things):
    """Gets a list or a basket: it is hardly the basket that is iterated, and asked for its truth."""
    if things:
        return [thing for thing in things]
    return len(things)
