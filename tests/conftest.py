"""What holds for every test: none depends on the clock, whatever else the machine does."""

from hypothesis import settings

settings.register_profile("steady", parent=settings(), deadline=None)
settings.load_profile("steady")
