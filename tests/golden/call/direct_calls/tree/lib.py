def three():
    def two():
        def one():
            return end

        return one

    return two


def end():
    pass


class Factory:
    def make(self):
        return end
