from shop.core.base import ByMeta


class Order(ByMeta):
    pass
