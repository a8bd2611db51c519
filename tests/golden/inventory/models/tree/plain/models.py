from shop.models import Order


class Late(Order):
    pass
