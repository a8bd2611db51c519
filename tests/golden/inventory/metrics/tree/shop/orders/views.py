from shop.core.store import Store
from shop.orders.models import Order
