from stock import Thing, api


def run():
    return Thing().weigh(), api.load()
