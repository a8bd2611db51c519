from stock.inner import Hidden


class Thing:
    def weigh(self):
        return 1


def find():
    return Hidden()
