from lib import matched
from lib.matched import Circle, Pair, Square


class Label:
    def text(self):
        pass

    def size(self):
        pass


class Mark:
    def text(self):
        pass

    def size(self):
        pass


class Client:
    def main(self):
        for shape in (Circle(Label()), Square()):
            self.show(shape)
        for pair in (Pair(Label(), Mark()), matched.Edge(Mark(), Label()), [Label(), Mark(), Square()], {"one": Label(), "two": Mark()}):
            self.parts(pair)

    def show(self, shape):
        match shape:
            case Circle(label=found):
                shape.area()
                found.text()
            case Square():
                shape.side()

    def parts(self, pair):
        match pair:
            case Pair(Label() as left, right):
                self.first(left)
                right.size()
            case matched.Edge(start, end):
                self.second(start, end)
            case [Label() as only, *others] | [only, others] if only:
                self.rest(only, others)
            case {"two": two, **more}:
                self.keys(two, more)

    def first(self, left):
        left.text()

    def second(self, start, end):
        start.text()
        end.size()

    def rest(self, only, others):
        only.size()
        others[1].side()

    def keys(self, two, more):
        two.size()
        more["one"].text()
