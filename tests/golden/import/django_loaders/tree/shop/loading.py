def get_classes(label, names): pass
