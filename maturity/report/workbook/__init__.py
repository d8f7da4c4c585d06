"""The plan and the results as a workbook: one sheet per question, one row per thing, to filter and to count with."""
