"""From a scan and answers to a plan, its bytes and its report."""
