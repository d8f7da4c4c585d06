"""Pictures of results: values and a translator in, a drawing out."""
