# Python puts the folder of a script first; no other rule finds this.
import helper
