def show(request):
    pass
