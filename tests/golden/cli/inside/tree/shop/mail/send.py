from shop.orders import api, models
