import importlib


def _import(label):
    return importlib.import_module("apps." + label)


def get_part(label, name):
    return getattr(_import(label), name)


def get_model(app, name):
    return getattr(_import(app + ".models"), name)


def declared(label):
    return importlib.import_module(label)


def title(label):
    """Takes names of modules and imports nothing."""
    return label.title()
