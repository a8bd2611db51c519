from lib.decorators import Registry, logged

registry = Registry()


@registry.register("ship")
def ship():
    pass


class Client:
    @logged
    def step(self):
        pass

    def main(self):
        self.step()
        for known in registry.known:
            known()
