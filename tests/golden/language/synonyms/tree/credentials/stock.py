def joined_stock_records(owner):
    pass

def reordered_stock_record(owner):
    pass
