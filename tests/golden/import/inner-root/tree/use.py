# Found from the inner root; the node has the name of the outer one, the place keeps what is written.
import student.models
