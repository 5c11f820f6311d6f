"""The only place that joins the rooms: settings, bootstrap, entry points."""
