from django.core.management.base import BaseCommand
from shop.billing import receivers


class Command(BaseCommand):
    def handle(self, *args, **options):
        return receivers.bill
