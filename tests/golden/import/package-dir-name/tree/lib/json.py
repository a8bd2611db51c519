import json
from . import util
from mypkg.util import thing
