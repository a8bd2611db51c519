class Money:
    def __init__(self, amount):
        self.amount = amount

    def __str__(self):
        return "x"

    def __len__(self):
        return 1

    def __eq__(self, other):
        return other.check()

    def __lt__(self, other):
        return True

    def check(self):
        return True


class Purse(Money):
    def __contains__(self, coin):
        return True
