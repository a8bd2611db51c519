# Never to the importer itself.
import itself
