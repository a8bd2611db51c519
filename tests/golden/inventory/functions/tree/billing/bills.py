from shop.prices import outer, typed


def bill():
    return outer(), typed(1)


bill()
