"""What the browser tests stand on: a Torg of their own, a mailbox, visitors, the checks that each page must pass."""
