import billing
import tools
