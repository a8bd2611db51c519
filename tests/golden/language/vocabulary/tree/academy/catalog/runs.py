"""Course runs and what they cost."""

class CourseRun:
    """One run of a course."""
    academy_price = None
    series = None

def open_course_runs(course_run, series):
    pass
