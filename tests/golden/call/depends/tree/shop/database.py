class Session:
    def query(self):
        pass


def get_session():
    yield Session()


def get_user(session):
    return User()


class User:
    def may(self):
        pass


class Paging:
    def __init__(self, page=1):
        self.page = page

    def slice(self):
        pass
