import shop.orders.api
from shop.mail import send
