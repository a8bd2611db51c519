def get_class(module, name):
    return find(module, name)


def get_classes(module, names):
    return [get_class(module, name) for name in names]
