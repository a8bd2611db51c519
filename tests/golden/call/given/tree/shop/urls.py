from django.urls import path

from shop import views

urlpatterns = [path("", views.routed), path("page/", views.Page.as_view())]
