# A module __getattr__ makes names when they are asked for; modules are modules all the same.
from p import views
from p import made_when_asked
