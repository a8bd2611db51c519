class Order:
    def touch(self):
        pass
