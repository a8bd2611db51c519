def hammer():
    pass


def saw():
    pass


class Box:
    def open(self):
        pass
