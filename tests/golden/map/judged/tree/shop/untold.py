import stock.items
