from shop.billing import api
