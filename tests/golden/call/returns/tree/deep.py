def job():
    pass


def give():
    return job
