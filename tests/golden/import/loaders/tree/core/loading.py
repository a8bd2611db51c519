def get_class(label, name):
    return label, name


def get_model(app, name):
    return app, name
