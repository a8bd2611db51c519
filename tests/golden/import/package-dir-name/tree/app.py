# What lies in lib is called mypkg, and nothing else.
import json
import util
import mypkg.json
