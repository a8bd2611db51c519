import importlib

importlib.import_module("plugins." + __name__)
