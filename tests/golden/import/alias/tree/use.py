import student.models
from student import models as again
# The longest alias decides.
import student.old
