import uses


def main():
    uses.functions()
    uses.others()
    uses.inherited()
    uses.on_one_another()
    uses.on_another()
    uses.with_arguments()
    uses.with_other_arguments()
    uses.given()
    uses.given_others()
    uses.methods()
    uses.more_methods()
    uses.typed()
    uses.typed_others()
    uses.read()
    uses.read_others()
    uses.field()
    uses.narrowed()
    uses.without_decorators()
    uses.without_either()
