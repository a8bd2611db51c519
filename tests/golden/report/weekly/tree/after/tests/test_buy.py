from shop.views import buy
from catalog.api import find
