from stock import turn
