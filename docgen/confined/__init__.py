"""Programs that run what is not trusted: within limits, without a network, and none outlives its parent."""
