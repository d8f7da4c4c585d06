"""Groups on the page Compare: starting one, coming in, giving and taking back, and what a host arranges."""
