from django.db import migrations, models


class Once(migrations.DeleteModel):
    pass


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial"), ("people", "__latest__")]

    state = [migrations.DeleteModel("Order")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL("select 1")],
            state_operations=state + [migrations.CreateModel(name="Sale", fields=[])],
        ),
        migrations.SeparateDatabaseAndState(state_operations=state),
        Once("Thing"),
    ]
