class IsOwner:
    def has_permission(self, request, view):
        return self.owns(request)

    def has_object_permission(self, request, view, order):
        pass

    def owns(self, request):
        pass


class Token:
    def authenticate(self, request):
        pass


class Pages:
    def paginate_queryset(self, queryset, request, view=None):
        pass
