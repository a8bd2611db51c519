RATE = 20


def with_tax(amount, rate=RATE, rounding="half-even", digits=2):
    return amount * (100 + rate) // 100
