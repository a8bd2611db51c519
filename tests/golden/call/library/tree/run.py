"""Functions of Python's library, with values that come from another module and through a class."""
from use import library


def main():
    client = library.Client()
    client.kept()
    client.entered()
    client.operators()
    client.names()
    client.getters()
    client.iterated()
