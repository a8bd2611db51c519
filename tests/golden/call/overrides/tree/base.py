class Base:
    def run(self):
        self.step()
        return self.make()

    def step(self):
        pass

    def make(self):
        return None
