"""What changes a plan: moving by hand, looking back on a quarter, scenarios, undo."""
