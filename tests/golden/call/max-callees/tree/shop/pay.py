class Account:
    def __init__(self, owner):
        self.owner = owner

    def pay(self):
        return self.owner


class Card(Account):
    def __init__(self, number):
        self.number = number

    def pay(self):
        return self.number


class Voucher:
    def pay(self):
        pass


class Lock:
    def __new__(cls):
        return super().__new__(cls)

    def __init__(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


class Gate:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass
