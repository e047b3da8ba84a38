"""名企、名品、名家: honours from application to expiry."""
