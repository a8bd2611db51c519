import models

name = f"{models}"
