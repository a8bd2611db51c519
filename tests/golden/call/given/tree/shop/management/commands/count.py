from django.core.management.base import BaseCommand


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--all")

    def handle(self, *args, **options):
        options.get("all")
        args.count(1)
