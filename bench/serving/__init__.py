"""A window without a browser, and servers with a counter, for what is measured of pages and of many people at once."""
