"""The calendar: shown, changed in the chat or in Excel, and subscribed to."""
