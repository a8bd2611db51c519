import shop
from shop import Order as O, place as put
import shop.orders as so

shop.place()
put()
O.make()
so.add(2)


@put
def decorated():
    return lambda: so.Order()
