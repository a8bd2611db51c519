import shared
import grades
