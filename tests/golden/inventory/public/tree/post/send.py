from stock.models import Thing
from stock.api import take
