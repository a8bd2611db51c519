from rest_framework import generics, viewsets
from rest_framework.decorators import api_view, permission_classes

from shop.models import Order
from shop.permissions import IsOwner, Pages, Token
from shop.serializers import Full, Short


class Orders(viewsets.ModelViewSet):
    permission_classes = (IsOwner,)
    authentication_classes = [Token]
    pagination_class = Pages
    serializer_class = Short
    queryset = [Order()]

    def list(self, request):
        self.get_object().touch()
        serializer = self.get_serializer(self.filter_queryset(self.get_queryset()), many=True)
        return serializer.data

    def create(self, request):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid()
        self.perform_create(serializer)

    def perform_create(self, serializer):
        serializer.save().touch()


class Details(generics.RetrieveAPIView):
    def get_serializer_class(self):
        return Full

    def retrieve(self, request):
        return self.get_serializer(1).data

    def get(self, request):
        return super().retrieve(request)


class Plain(viewsets.ModelViewSet):
    """All that it does its bases do, outside the tree."""
    permission_classes = [IsOwner]
    serializer_class = Short


@api_view(["POST"])
@permission_classes([IsOwner])
def post(request):
    pass


class NoView:
    permission_classes = "none"
