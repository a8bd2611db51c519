from rest_framework import viewsets
from rest_framework.decorators import action, api_view, list_route


class Counted:
    @action(detail=False)
    def count(self, request):
        pass


class Orders(Counted, viewsets.ViewSet):
    def list(self, request):
        return self.helper()

    def retrieve(self, request, pk=None):
        pass

    def cancel(self, request, pk=None):
        pass

    def helper(self):
        pass


class Baskets(viewsets.ModelViewSet):
    def perform_create(self, serializer):
        pass

    @list_route
    def empty(self, request):
        pass


class Own(viewsets.GenericViewSet):
    def list(self, request):
        pass


class Unseen(viewsets.GenericViewSet):
    def list(self, request):
        pass


@api_view(["GET"])
def plain(request):
    pass
