class Problem(Exception):
    def __init__(self, text):
        super().__init__(text)

    def show(self):
        pass


class Bare(Problem):
    def __init__(self):
        super().__init__("bare")
