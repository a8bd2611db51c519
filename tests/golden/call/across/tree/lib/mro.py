class Base:
    def __init__(self):
        self.setup()

    def setup(self):
        pass


class Left(Base):
    def setup(self):
        super().setup()


class Right(Base):
    def setup(self):
        super().setup()
