"""Many people who sign up at the same moment, through the real site on this machine."""
