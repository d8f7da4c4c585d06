"""Answers from a spreadsheet: what a file from outside holds, with every fault in it. Pure: no store."""
