from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    run_before = [("shop", "0002_moved")]
    replaces = [("persons", "0002_more")]
    operations = [migrations.AddField("customer", "age", models.IntegerField(null=True)), migrations.RenameField("customer", old_name="a", new_name="b")]
