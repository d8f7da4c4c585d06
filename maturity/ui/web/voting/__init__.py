"""The page on which phones vote in a workshop: plain HTML of a few kilobytes, beside Streamlit."""
