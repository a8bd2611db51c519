class CustomerEvent:
    occurred = None
    kind = None
    staff_user = None
    parameters = None
    customer = None
