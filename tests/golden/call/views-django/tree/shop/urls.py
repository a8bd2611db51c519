from django.urls import path

from shop import views

urlpatterns = [path("ask", views.Ask.as_view()), path("more", views.AskMore.as_view())]
