import grades
