from stock.items import get_item, set_item
