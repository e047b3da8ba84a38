"""亩均论英雄: the yearly evaluation of firms by land efficiency, and the tiers and lists of the year."""
