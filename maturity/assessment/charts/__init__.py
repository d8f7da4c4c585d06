"""The pictures of an assessment, one per file: values and a translator in, a drawing out."""
