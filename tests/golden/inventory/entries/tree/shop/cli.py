import sys

import click


@click.group()
def main():
    pass


@main.group()
def stock():
    pass


@stock.command()
def count():
    pass


def script():
    pass


def imported_only():
    pass


if __name__ == "__main__":
    sys.exit(script())
