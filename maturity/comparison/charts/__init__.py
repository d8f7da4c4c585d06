"""The pictures of a group: places on the scale, and the radar beside others."""
