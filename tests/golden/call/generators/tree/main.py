from lib import Items, produce, relay

for fn in produce():
    fn()
for again in relay():
    again()
for item in Items():
    item()


def over(things):
    for thing in things:
        thing()


over(Items())
