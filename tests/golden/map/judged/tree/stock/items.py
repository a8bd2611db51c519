def get_item():
    return 1


def set_item():
    return 2
