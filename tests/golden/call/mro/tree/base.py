class Top:
    def __init__(self):
        pass

    def who(self):
        pass


class Left(Top):
    def who(self):
        super().who()


class Right(Top):
    def who(self):
        pass
