def start():
    pass


def window():
    pass


def poet():
    pass


class Block:
    pass
