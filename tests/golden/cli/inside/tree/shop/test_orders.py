from shop.orders import api
