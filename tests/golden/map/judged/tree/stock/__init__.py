from stock.things import Thing, find
