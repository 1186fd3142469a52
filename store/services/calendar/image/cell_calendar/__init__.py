"""What this cell adds to Radicale: accounts with several passwords, calendars shared between them, and a page that says how to connect."""
