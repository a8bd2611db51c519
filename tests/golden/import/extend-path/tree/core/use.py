import shop.gift
from shop.gift import wrap
