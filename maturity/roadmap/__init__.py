"""The roadmap: capacity, prerequisites, sequencing, reasons, the team map."""
