def patch(name): pass
