def basket_total(basket): pass
