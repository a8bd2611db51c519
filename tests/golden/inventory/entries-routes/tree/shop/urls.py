"""Views that nothing but a URL tells; receivers that come through values."""
from django.urls import path

from shop import views
from shop.wrapping import wrap

urlpatterns = [
    path("bare", views.bare),
    path("again", views.bare),
    path("wrapped", wrap(views.wrapped)),
    path("class", views.Shown.as_view()),
    path("text", "shop.views.named"),
]
