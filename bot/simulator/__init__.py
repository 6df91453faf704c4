"""The web server: the village simulator, its page and its chat windows."""
