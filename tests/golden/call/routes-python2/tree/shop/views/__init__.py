# py2
from shop.wrapping import wrap


def index(request):
    print "index"


def show(request):
    pass


def value(request, a):
    pass


@wrap
def wrapped(request):
    pass


def whole(request):
    pass


def not_found(request):
    pass


def first(request):
    pass


def second(request):
    pass
