"""What classes do to classes: metaclasses, and the hooks that are run where a class is made."""


def main():
    from use import things
    things.Client().main()
    things.Client().single()
    things.Client().apart()
