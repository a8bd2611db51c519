class Cursor:
    def __next__(self):
        return Row()


class Rows:
    def __iter__(self):
        return Cursor()

    def __len__(self):
        return 0


class Row:
    def show(self):
        pass

    def __lt__(self, other):
        return True

    def __gt__(self, other):
        return True

    def __hash__(self):
        return 1


def produce():
    return Row()
