"""What the browser tests stand on: a Torg of their own, a mailbox, visitors, and the checks that every page must pass."""
