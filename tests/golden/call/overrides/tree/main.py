from base import Base


class Child(Base):
    def step(self):
        pass

    def make(self):
        return Thing()


class Thing:
    def use(self):
        pass


Child().run().use()
