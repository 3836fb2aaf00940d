"""What happens to case pages beside the saving of a page, for who keeps a copy of them."""

from django.dispatch import Signal

# Sent with `pks`, the keys of case pages of which the stored rows changed, in the transaction
# that changed them where there is one.
cases_changed = Signal()
