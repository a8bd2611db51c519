import django, pytest
from mock import patch
import sqlparse
