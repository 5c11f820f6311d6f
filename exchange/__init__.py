"""Files in and out: lists, templates, error workbooks, the project service list."""
