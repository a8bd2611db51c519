class Seats:
    statuses = []
    status = None
    __slots__ = ()

    def __init__(self, addresses):
        self.addresses = addresses
        self.address = None
        self.row.tier = 1
        local_word = tier = 2

    def __len__(self):
        return 0

    def book(self, seat, *tickets, **discounts):
        self.late_field = lambda lambda_word: 0
        def nested(inner_guest):
            pass
