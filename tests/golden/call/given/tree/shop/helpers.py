def allowed(request):
    """Gets what its caller was given."""
    request.session.get("a")
    return request.user.may("see")
