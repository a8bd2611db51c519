import café.ﬁles as ﬁ
from café.files import fix
import école


def run():
    fi.fix()
    fix()
