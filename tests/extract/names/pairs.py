# facts: pairs@
class Migration(migrations.Migration):
    dependencies = [("auth", "0001_initial"), swappable(x), ("sites", "000" "2")]  # expect: 21: pair "auth" "0001_initial" to=dependencies; 61: pair "sites" "0002" to=dependencies
    run_before = (
        ("shop", "0003"),  # expect: 9: pair "shop" "0003" to=run_before
        ["shop", "0004"],  # expect: 9: pair "shop" "0004" to=run_before
    )
    replaces = ()
    replaces = ("shop", "0003")
    dependencies = [("a", b), ("a", "b", "c"), ("a",), "ab"]
    depends_on = ("shop", "0001"),  # expect: 18: pair "shop" "0001" to=depends_on
    choices = [("a", "A")]

    def forwards(self):
        dependencies = [("a", "b")]


dependencies = [("a", "b")]
