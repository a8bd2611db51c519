def of(order):
    from shop.catalog import prices
    return prices.tax()
