from promise import Promise

from shop.loaders import NoLoader, OrderById


class Order:
    def resolve_order(self, info):
        def show(order):
            return order

        return OrderById(info.context).load(1).then(show)

    def resolve_orders(self, info):
        return Promise.all([OrderById().load(1), OrderById().load_many([2])]).then(lambda orders: first(orders))

    def resolve_other(self, info):
        return NoLoader().load(1)


def first(orders):
    pass
