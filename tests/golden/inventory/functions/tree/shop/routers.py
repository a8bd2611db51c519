class Base:
    def route_for_read(self):
        pass


class Router(Base):
    def route_for_write(self):
        pass
