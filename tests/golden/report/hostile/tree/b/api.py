def offer():
    pass
