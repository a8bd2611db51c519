from shop.catalog.prices import of, tax
from shop.orders import late
