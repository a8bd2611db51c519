"""Views as texts, as until Django 1.9."""
from django.conf.urls.defaults import *

from shop import views

urlpatterns = patterns(
    'shop.views',
    url(r'^index$', 'index', name='index'),
    (r'^show$', 'show'),
    (r'^value$', views.value, {'a': 1}),
    url(r'^wrapped$', 'wrapped'),
)

urlpatterns += patterns('',
    (r'^whole$', 'shop.views.whole'),
    url(r'^shop/', include('shop.urls')),
    (r'^other/', include('other.urls')),
    url(r'^logout$', 'django.contrib.auth.views.logout'),
    url(r'^nothing$', 'shop.views.missing'),
    url(r'^missing$', 'missing'),
)

handler404 = 'shop.views.not_found'
