class Bill:
    pass
