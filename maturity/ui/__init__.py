"""What pages share: session, widgets, errors in words. The only Streamlit in this package."""
