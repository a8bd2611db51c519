from stock import find


def run():
    return find().weigh()
