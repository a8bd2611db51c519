from .orders import Order, place
