from django.urls import path

from shop.billing.views import invoice

urlpatterns = [path("invoice/<int:number>", invoice)]
