from django.conf import settings
from django.db import migrations, models


def fill(apps, schema_editor):
    apps.get_model("people", "Customer")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("auth", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            "Order",
            [("buyer", models.ForeignKey(to=settings.AUTH_USER_MODEL, on_delete=models.CASCADE))],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
