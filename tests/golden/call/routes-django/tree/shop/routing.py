handler404 = "shop.views.about"


def url(text, view):
    return (text, view)
