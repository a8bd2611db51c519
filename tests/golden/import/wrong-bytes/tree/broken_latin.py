# café
import a
