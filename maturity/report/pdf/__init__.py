"""The document as a PDF that everybody can read: the Word file is read and set again, so that both say the same."""
