from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.catalog.prices import Price


class Bill:
    def order(self):
        from shop.orders.models import (
            Order,
        )
        return Order
