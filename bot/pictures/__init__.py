"""Pictures: figures as PNG, drawn by Pillow alone, to be read on a phone 360 points wide."""
