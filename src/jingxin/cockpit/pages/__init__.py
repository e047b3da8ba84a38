"""One file a page: parse the request, ask once, render plain values."""
