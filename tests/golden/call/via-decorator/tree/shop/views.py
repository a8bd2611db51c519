"""capture() is run by the wrapper, and meant by who calls it; refund() is called itself."""
from shop import gateway
from shop.gateway import Gateway, refund


def pay(payment):
    gateway.capture(payment)
    refund(payment)
    Gateway().void()
