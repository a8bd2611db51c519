"""Runs every row of callgraph.md 2: in each a value crosses a module and a class."""
from use import annotations
from use import args
from use import assignments
from use import async_
from use import builtins
from use import classes
from use import context
from use import decorators
from use import descriptors
from use import dicts
from use import direct
from use import dynamic
from use import enums
from use import exceptions
from use import generators
from use import imports
from use import kwargs
from use import lambdas
from use import lists
from use import matched
from use import mro
from use import operators
from use import partial
from use import properties
from use import records
from use import returns
from use import walrus


def main():
    annotations.Client().main()
    args.Client().main()
    assignments.Client().main()
    async_.Client().main()
    builtins.Client().main()
    classes.Client().main()
    context.Client().main()
    decorators.Client().main()
    descriptors.Client().main()
    dicts.Client().main()
    direct.Client().main()
    dynamic.Client().main()
    dynamic.Client().keys()
    enums.Client().main()
    enums.Client().parsed()
    enums.Client().units()
    exceptions.Client().main()
    generators.Client().main()
    imports.Client().main()
    kwargs.Client().main()
    lambdas.Client().main()
    lists.Client().main()
    lists.Client().tail()
    lists.Other().main()
    lists.Other().any()
    matched.Client().main()
    mro.Client().main()
    operators.Client().main()
    partial.Client().main()
    properties.Client().main()
    records.Client().main()
    records.Client().tuples()
    returns.Client().main()
    walrus.Client().main()
