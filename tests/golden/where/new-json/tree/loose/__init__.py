from stock.models import Thing
