from stock import items


def run():
    return items.get_item(), items.set_item()
