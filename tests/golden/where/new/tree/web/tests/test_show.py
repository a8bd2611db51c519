from stock.api import put
