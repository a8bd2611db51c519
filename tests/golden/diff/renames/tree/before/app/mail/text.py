def greeting(to):
    return 'Dear ' + to


def parting():
    return 'Bye'
