import json
import os.path
import attr
