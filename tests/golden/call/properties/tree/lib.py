def job():
    pass


class Base:
    @property
    def fn(self):
        return job

    @fn.setter
    def fn(self, value):
        value()


class Child(Base):
    pass
