"""A questionnaire from a spreadsheet, for who does not write TOML: the same questions, scales and rules, one row each. Pure."""
