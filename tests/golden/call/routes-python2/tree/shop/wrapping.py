def wrap(view):
    def around(request):
        return view(request)
    return around
