from shop.orders import models
from shop.catalog import api as catalog
from shop.catalog import stock
