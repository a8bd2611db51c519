from catalog import price
