class Form:
    pass
