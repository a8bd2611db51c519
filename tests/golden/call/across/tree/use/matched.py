from lib.matched import Circle, Square


class Label:
    def text(self):
        pass


class Client:
    def main(self):
        for shape in (Circle(Label()), Square()):
            self.show(shape)

    def show(self, shape):
        match shape:
            case Circle(label=found):
                shape.area()
                found.text()
            case Square():
                shape.side()
