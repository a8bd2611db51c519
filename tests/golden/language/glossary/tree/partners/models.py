class StockRecord:
    sku = None

def low_stockrecords(threshold): pass
