"""Files as sheets: workbooks and CSV, read row by row."""
