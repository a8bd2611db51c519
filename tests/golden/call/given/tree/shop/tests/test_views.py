from django.test import RequestFactory, TestCase

from shop.helpers import allowed


class Fake:
    def open(self):
        pass


class Tests(TestCase):
    def test_page(self):
        self.client.get("/").json()

    def test_helper(self):
        request = RequestFactory().get("/")
        request.is_secure = lambda: True
        request.shop = Fake()
        request.is_secure()
        request.user.may("see")
        allowed(request)
