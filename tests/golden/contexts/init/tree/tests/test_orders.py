import shop.apps.orders
