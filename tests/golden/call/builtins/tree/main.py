from lib import Box, double, good, named, rank, step

for made in map(double, [1, 2]):
    made()
for kept in filter(good, [step]):
    kept()
best = sorted([step], key=rank)
best[0]()
first = next(iter(Box().value()))
first()
for number, item in enumerate([step]):
    item()
for left, right in zip([double], [good]):
    right(1)
getattr(Box(), "value")()
for swapped in map([1, 2], named):    # no list can be called: the other one is meant
    swapped()
