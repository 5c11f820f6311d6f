"""Papers (公文) as docx and PDF: what each one says, and how Chinese offices lay it out."""
