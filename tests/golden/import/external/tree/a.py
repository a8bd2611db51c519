import requests.adapters
from django.db import models
import os.path
from os import path, sep
from xml import *
