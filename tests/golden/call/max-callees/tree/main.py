import atexit

from shop.pay import Account, Card, Gate, Lock, Voucher


def pay_one(means):
    means.pay()


def pay_two(means):
    means.pay()


def pay_all(means):
    means.pay()
    Card.pay(means)


def locked():
    with Lock():
        pass


def closed(gate):
    with gate:
        pass


def make(kind):
    return kind()


def last():
    pass


def guess(means: Account):
    means.pay()


pay_one(Voucher())
pay_two(Card(1))
pay_two(Voucher())
pay_all(Account("me"))
pay_all(Card(2))
pay_all(Voucher())
closed(Lock())
closed(Gate())
make(Lock)
make(last)
atexit.register(last)
