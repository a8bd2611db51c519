def stock_record_list(page): pass
def stock_record_detail(page): pass
def edit_stock_record(page): pass
def import_stock_records(page): pass
def stockrecord_form(page): pass
