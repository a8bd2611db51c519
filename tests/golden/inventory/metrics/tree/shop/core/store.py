from shop.core.base import Filled
from shop.orders import models


class Store:
    keep = [Filled, models.Order]
