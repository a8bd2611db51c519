def enroll():
    return 1


def get_all():
    return 2
