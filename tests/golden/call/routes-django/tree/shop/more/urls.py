"""No routes: other things of these names."""
import os.path
from os import path

from shop.routing import url


def view(request):
    pass


urlpatterns = [
    url("a", view),
    path.join("b", view),
    os.path.exists(view),
]
