from shop.orders.views import Order
