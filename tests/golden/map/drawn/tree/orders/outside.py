import catalog
import tools
