import kinds
import uses


def main():
    kinds.HIDDEN.update({"chain": kinds.Longer(), "bound": kinds.Tighter(), "typed": kinds.Typed(kinds.A(), kinds.B()), "keys": {"a": kinds.A(), "b": kinds.B()}, "name": kinds.A()})
    uses.self_type()
    uses.type_variable()
    uses.typed(kinds.HIDDEN["typed"])
    uses.typed_made()
    uses.spaced()
    uses.commas()
    uses.spread()
    uses.listed()
    uses.listed_first()
    uses.renamed()
    uses.renamed_last()
    uses.body()
    uses.above()
    uses.keys(kinds.HIDDEN["keys"])
    uses.new_type(kinds.HIDDEN["name"])
    uses.new_type_made()
