import uses


def main():
    uses.new()
    uses.newer()
    uses.single()
    uses.missing()
    uses.checked()
    uses.checked_class()
    uses.not_checked()
    uses.set_attribute()
    uses.rows()
    uses.backwards()
    uses.formatted()
    uses.said()
    uses.printed()
    uses.delegated()
    uses.from_module()
    uses.with_bases()
