def connect():
    from shop.orders.models import Order
    return Order
