from django.conf.urls import patterns, url

urlpatterns = (
    'shop.views',
    url(r'^first$', 'first'),
    url(r'^in$', 'inner.deep', {'template': 'page.html'}),
)

if True:
    urlpatterns += (url(r'^second$', 'second'),)

urlpatterns = patterns(*urlpatterns)
