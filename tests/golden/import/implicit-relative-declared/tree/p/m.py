# Both readings exist: inferred. Only the relative one does: certain.
import models
import only
