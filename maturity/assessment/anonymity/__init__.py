"""What may be told of people who answered anonymously: pure calculations, checked by an attacker in the tests."""
