class Drawn:
    def draw(self):
        raise NotImplementedError

    def close(self):
        pass

    def show(self):
        self.draw()


class Round(Drawn):
    def draw(self):
        super().draw()

    def close(self):
        pass


class Square(Drawn):
    def draw(self):
        pass


class Named:
    @property
    def name(self):
        raise NotImplementedError

    def label(self):
        return self.name


class Star(Named):
    @property
    def name(self):
        return "star"
