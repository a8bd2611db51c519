class C: pass


def f(): pass
