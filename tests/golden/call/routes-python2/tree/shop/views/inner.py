def deep(request):
    pass
