class Key:
    def touch(self):
        pass


class Lock:
    def touch(self):
        pass


def notify():
    pass
