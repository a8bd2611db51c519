from shop import LIMIT, Purchase, made_here
from shop import pack, _sealed, unlisted
from shop import Again
from shop import turning
from shop.conf import join
