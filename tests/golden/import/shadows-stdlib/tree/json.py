# A module of ours that is called like one of the library is ours.
