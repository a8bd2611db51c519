class Base:
    def run(self):
        self.step()
        self.alone()
        self.real()

    def step(self):
        """What each of them does."""
        raise NotImplementedError

    def alone(self):
        raise NotImplementedError("nobody does it")

    def real(self):
        if self.ready:
            raise NotImplementedError


class Does(Base):
    def step(self):
        pass

    def real(self):
        pass


Does().run()
