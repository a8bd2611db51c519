def basket_line(basket): pass
