"""What the engines of this process tell; who looks after the indexes listens (search/receivers.py)."""

from django.dispatch import Signal

# The cluster answers again after it was left in peace.
cluster_healed = Signal()
# An engine was asked and has no index that this version of the site can use.
index_missing = Signal()
