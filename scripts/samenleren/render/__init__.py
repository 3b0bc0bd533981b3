"""Render: the assembled text to DOCX, PDF, HTML and ODT. One module per format."""
