from django.db.models import ForeignKey


class StrongKey(ForeignKey):
    def __init__(self, to):
        super().__init__(to, on_delete=None)
