class VoucherEvent:
    occurred = None
    kind = None
    staff_user = None
    parameters = None
    voucher = None
