"""Views as functions, classes, and what others made of them."""
from functools import partial

from django.contrib.auth.decorators import login_required, permission_required
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_page
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView

from shop import api, feeds, lists, views
from shop.views import Basket, Order, about

show = views.show


def item(route, view):
    return path(route, view)


def built(view_class):
    return view_class.as_view()


urlpatterns = [
    path("built", built(views.Shown)),
    path("built-too", built(views.Order)),
    path("about", about, name="about"),
    path("show", view=show),
    re_path(r"^part$", partial(views.part, kind="x")),
    path("short", lambda request: views.answer(request)),
    path("order", Order.as_view()),
    path("basket", login_required(Basket.as_view(template="a.html"))),
    path("cached", cache_page(60)(permission_required("shop.see")(csrf_exempt(views.cached)))),
    path("staff", views.staff_only(views.staff)),
    path("checked", views.checked),
    path("feed", feeds.Latest()),
    path("plain", views.Plain.as_view()),
    path("old", RedirectView.as_view(url="/about")),
    item("by-a-function", views.by_function),
    path("api/", include(api)),
    path("tuple/", include((lists, "lists"))),
    path("text/", include("shop.more.urls")),
    path("names/", include(("shop.more.urls", "more"), namespace="more")),
    path("list/", include(lists.urlpatterns)),
    path("outside/", include("django.contrib.auth.urls")),
]

handler404 = views.not_found
handler500 = "shop.views.broken"
