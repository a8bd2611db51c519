# facts: defs strings
# head: lines=73 code=23 doc=14 comment=4 py3@60
# python 3.12


def one_line(): "Beside the code"  # expect: function one_line "Beside the code"


def raw():  # expect: function raw "Raw \d"
    r"""Raw \d
    and more"""


def unicode():  # expect: function unicode "Text"
    u'Text'


def joined():  # expect: function joined "One text"
    "One " "text"


def behind_comment():  # expect: function behind_comment "Text"
    # a comment
    """Text"""  # another


def behind_blank():  # expect: function behind_blank "First"
    """

      First
    Second
    """


def shares_a_line():  # expect: function shares_a_line "Text"
    """Text
    more"""; x = 1


def empty():  # expect: function empty
    """"""


def blank():  # expect: function blank
    """   """


def path():  # expect: function path "a.b.c"
    """a.b.c"""


class Path: "a.b.c"; x = "d.e"  # expect: class Path "a.b.c"; string "d.e" to=x


def of_bytes():  # expect: function of_bytes
    b"no docstring"


def formatted():  # expect: function formatted
    f"no docstring"


def partly_formatted():  # expect: function partly_formatted
    "no docstring" f"either"


def computed():  # expect: function computed
    "no docstring" % 1


def second():  # expect: function second
    x = 1
    "no docstring"
