def find_course_run(course_run, seat):
    """Looks for the first seat."""

archived_course_run, ignored = None, None
ARCHIVED_COURSE_RUN = None
