from stock.items import *


def run():
    return get_item()
