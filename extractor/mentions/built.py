"""What a class word's core is behind the verb that acts on it: 建|座, 扶持|起, 利用好|历史街区."""

from __future__ import annotations

from extractor.mentions.boundary import Core
from extractor.mentions.lexicons import class_words
from extractor.mentions.tagged import TaggedText


def _water(tagged: TaggedText, at: int) -> int | None:
    """Where two characters that name a river start, whatever jieba reads: 嘟噜|河湿地."""
    word, before = tagged.word(at - 1), tagged.text[at - 3 : at - 2]
    named = word.start == at - 2 and word.tag[0] not in "pcdurxv" and word.text not in class_words()
    apart = not before.isalpha() or before in "和与及在对到了"
    return word.start if named and apart else None


def _done_well(tagged: TaggedText, start: int, suffix: int) -> Core | None:
    """The core behind what is done well to it: 利用好|历史街区, 保护好|白水古城."""
    if start >= suffix:
        return None
    plain = all(w.text in class_words() or w.known for w in tagged.between(start, suffix))
    return Core(start, not plain, plain)


def built(tagged: TaggedText, core: Core | None, suffix: int) -> Core | None:
    """The core without what completes the verb before it: 建|座, 扶持|起; with its water's name."""
    if core is None:
        return None
    first, before = tagged.text[core.start], tagged.text[core.start - 1]
    if first in "河湖江溪" and (water := _water(tagged, core.start)) is not None:
        return Core(water, True, False)
    if (
        tagged.text.startswith("好", core.start + 2)
        and tagged.word(core.start).end == core.start + 2
    ):
        return _done_well(tagged, core.start + 3, suffix)
    completes = first in "起出" and (before in "办建" or tagged.word(core.start - 1).tag[:1] == "v")
    counts = first in "个座家" and before in "建办开起成"
    return Core(core.start + 1, core.proper, core.plain) if completes or counts else core
