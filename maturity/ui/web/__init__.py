"""What happens before and around Streamlit: signing in, headers, the page's own language, what stays closed."""
