"""The models of a migration have no methods but Django's."""
from django.db import migrations


def forwards(apps, schema_editor):
    Order = apps.get_model("shop", "Order")
    for order in Order.objects.filter(shipped=None):
        order.shipped = False
        order.save()
    Order.objects.create(shipped=True)


def backwards(apps, schema_editor):
    schema_editor.execute("select 1")


class Migration(migrations.Migration):
    operations = [migrations.RunPython(forwards, reverse_code=backwards)]
