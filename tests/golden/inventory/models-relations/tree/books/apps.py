from django.apps import AppConfig


class Books(AppConfig):
    name = "books"
    label = "library"
