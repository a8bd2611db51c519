from stock.models import Thing
from stock.data import Level
