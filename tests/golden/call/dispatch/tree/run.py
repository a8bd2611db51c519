import uses


def main():
    uses.square()
    uses.circle()
    uses.small()
    uses.grid()
    uses.nothing()
    uses.stacked()
    uses.stacked_default()
    uses.methods()
    uses.more_methods()
    uses.inherited()
    uses.unknown(len)
