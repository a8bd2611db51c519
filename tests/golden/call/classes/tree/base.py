class Base:
    def __init__(self, part):
        self.part = part
        self.setup()

    def setup(self):
        pass

    def work(self):
        self.part.run()
        self.hook()

    def hook(self):
        pass


class Part:
    def run(self):
        pass

    @staticmethod
    def fixed():
        pass


part = Part()
