"""What rules cost that have nothing to say: relations read with 2,000 rules more, and without.

    python benchmarks/rules.py

Processor time, the two in turn; the ratio is that of the medians (1.0: they cost nothing).
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from extractor.relate import relate
from extractor.relate.trial import example_reading
from extractor.rulebook.relations import RelationRules, load_relations, parse_example
from extractor.tokens import tokenize

MORE = 2_000
ROUNDS = 30
MARKED = "[云和县:County]深入实施[安居工程:Program]，种植[茶叶:Product]{20亩:mu}。" * 50
RULE = """
[[rule]]
name = "many/{n}"
relation = "implements"
triggers = ["触发词{n}号"]
pattern = "{{trigger}} ..6 {{tail}}"
subject = "head"
examples = ["[甲县:County]触发词{n}号[乙工程:Program]。 => implements(甲县, 乙工程)"]
near_misses = ["[甲县:County]的触发词{n}号。"]
"""


def with_more(many: int) -> RelationRules:
    """The rules of the package and ``many`` more, none of whose words stands in the text."""
    with tempfile.TemporaryDirectory() as folder:
        text = "".join(RULE.format(n=n) for n in range(many))
        (Path(folder) / "relations.toml").write_text(text, encoding="utf-8")
        return load_relations([Path(folder)])


def main() -> None:
    """Measure and print."""
    reading = example_reading(parse_example(MARKED))
    tokens = tokenize(reading)
    rules = {"the package's rules": load_relations(), f"{MORE:,} rules more": with_more(MORE)}
    taken: dict[str, list[float]] = {name: [] for name in rules}
    for _ in range(ROUNDS):
        for name, known in rules.items():
            start = time.process_time()
            relate(reading, tokens, known)
            taken[name].append((time.process_time() - start) * 1e3)
    few, many = map(statistics.median, taken.values())
    for name, median in zip(rules, (few, many), strict=True):
        print(f"{name:<24}{median:>9.2f} ms")
    print(f"{'ratio':<24}{many / few:>9.2f}")


if __name__ == "__main__":
    main()
