from django.urls import include, path
from rest_framework import routers

from shop import views
from shop.routing import Registry, Router

router = routers.DefaultRouter()
router.register("orders", views.Orders, basename="order")
router.register(r"baskets", viewset=views.Baskets)

own = Router()
own.register("own", views.Own)

Registry().register("no", views.Unseen)

some = views.Orders.as_view({"get": "retrieve", "delete": "cancel"})

urlpatterns = [
    path("", include(router.urls)),
    path("some", some),
    path("all", views.Orders.as_view()),
    path("plain", views.plain),
]
