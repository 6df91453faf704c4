"""What all tests share."""

pytest_plugins = ["tests.strict", "tests.postgres", "tests.settled"]
