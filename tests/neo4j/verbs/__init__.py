"""The verbs of a month for the state machine, one file for each subject."""
