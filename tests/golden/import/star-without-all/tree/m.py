# Public names are those without an underscore in front.


def one(): pass


def two(): pass


def three(): pass


def _hidden(): pass
