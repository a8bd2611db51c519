class Rare:
    def peculiar(self, a):
        pass

