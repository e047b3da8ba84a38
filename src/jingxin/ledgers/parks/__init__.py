"""Parks: small-firm and e-commerce parks, from the land they are built on to the firms that produce in them."""
