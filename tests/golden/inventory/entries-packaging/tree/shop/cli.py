def main():
    pass


def helper():
    pass
