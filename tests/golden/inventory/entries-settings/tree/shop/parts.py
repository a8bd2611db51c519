class Base:
    def __init__(self, get_response):
        self.get_response = get_response


class Language(Base):
    def __call__(self, request):
        request.GET.get("lang")
        return self.helper(request)

    def helper(self, request):
        pass


class ByMail:
    def authenticate(self, request, mail=None):
        pass


def footer(request):
    return {}


def other(request):
    return {}
