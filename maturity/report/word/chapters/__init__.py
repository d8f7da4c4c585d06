"""The chapters of the document, one file each: a function that writes a report on a paper in the words of a translator."""
