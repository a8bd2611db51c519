class Shelf:
    def __class_getitem__(cls, item):
        return cls

    def take(self):
        pass
