"""The Word template, the Typst layout and the page of a report; staff may replace the Word template."""
