"""商贸: shops, markets, promotions, exhibitions, outward investment, outsourcing and e-commerce places."""
