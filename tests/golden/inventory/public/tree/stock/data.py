class Level:
    pass
