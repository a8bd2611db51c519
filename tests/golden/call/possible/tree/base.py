class Mixin:
    def run(self):
        self.provided()


class Impl(Mixin):
    def provided(self):
        pass
