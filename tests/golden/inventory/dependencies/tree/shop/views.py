import os
import asyncore
import yaml
import vendor_dep
from bs4 import BeautifulSoup
from django.db import models
from google.cloud.storage import Client
from google.auth import default
from odd.thing.sub import x
import odd_top, attr
import asgiref.sync
import nowhere.at.all
from xblock.core import XBlock
try:
    import jwt
except ImportError:
    jwt = None
