class Latest:
    def __call__(self, request):
        pass
