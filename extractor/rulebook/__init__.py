"""The rulebook: relation and observation rules as data, read from ``rules/*/*.toml``."""
