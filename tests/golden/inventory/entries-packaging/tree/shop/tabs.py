class Orders:
    pass


class Static:
    def make(self):
        pass
