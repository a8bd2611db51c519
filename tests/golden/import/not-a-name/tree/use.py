# No statement can write these names; a string can.
import importlib

importlib.import_module("app.0001_initial")
importlib.import_module("manage-dev")
