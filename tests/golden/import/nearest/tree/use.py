import shop.ordres
import shop.ordres.models
from shop.ordres.models import Order
from shop.orders.froms import Form
from shop.orders.nothing.like import it
import shop.nope
import space.iner.deep
from space.elsewhere import it
try:
    from shop.orders import forms
    import shop.orders.modelz
except ImportError:
    pass
from ..above import it
import shops
from shop.orders import Missing
