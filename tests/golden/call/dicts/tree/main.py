from lib import fill, one, table, two

table["a"]()
table[1]()
mine = {}
mine["k"] = one
mine["k"]()
fill(mine)
mine["late"]()
whole = dict(mine)
mine.update({"z": two})
for fn in table.values():
    fn()
for name, fn in table.items():
    fn()


class Holder:
    def __init__(self):
        self.table = {"x": one}

    def go(self, name):
        self.table[name]()


Holder().go("x")
