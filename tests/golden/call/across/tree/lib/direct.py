class Maker:
    def make(self):
        def inner():
            def most():
                pass
            return most
        return inner
