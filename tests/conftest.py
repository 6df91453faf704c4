"""What all tests share."""

pytest_plugins = ["tests.strict", "tests.hasty", "tests.postgres", "tests.settled"]
