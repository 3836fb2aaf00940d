"""What this app tells those who know the texts of all cases, and asks them."""

from django.dispatch import Signal

# Sent with `pks`, the keys of case pages of which the stored rows changed, in the transaction
# that changed them where there is one.
cases_changed = Signal()
# Sent with `page` and `user`. A receiver returns the keys of cases that look like it, the nearest
# first; they may be of cases that this user may not read.
cases_alike = Signal()
