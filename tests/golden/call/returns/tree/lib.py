from deep import give


def relay():
    return give()


class Source:
    def get(self):
        return give
