"""What the site says about its own accessibility, and what its visitors say of it."""

from .reports import BarrierReport
from .statement import AccessibilityStatementPage, Deviation, StatementTest, Status

__all__ = ["AccessibilityStatementPage", "BarrierReport", "Deviation", "StatementTest", "Status"]
