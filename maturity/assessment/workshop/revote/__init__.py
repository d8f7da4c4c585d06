"""A second vote on one practice that people take on their phones: ballots, the tally, who opens and reveals it."""
