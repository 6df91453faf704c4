"""`python -m bot` does what `banhoc` does."""

from bot.cli import main

raise SystemExit(main())
