from lib import Child, job

child = Child()
child.fn()
child.fn = job
