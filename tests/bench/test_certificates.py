"""What a commune's certificates cost from the decision to the file: numbering, reading, filling."""

from __future__ import annotations

import resource
from contextlib import closing

from bot.features.papers.filled import certificates
from bot.features.papers.filled.making import template
from bot.papers import wait_filled
from bot.people.by import By
from bot.words import words_for
from storage.places import subjects
from storage.store import Store
from tests.bot.features.papers.commune import LATER, asked, endorsed, entered, place

EN = words_for("en")


def test_the_certificates_of_a_commune(benchmark, settled_url):
    with closing(Store.open(settled_url)) as store, store.writing() as tx:
        home, codes = place(tx, "03217-01").id, [f"X-{one:04}" for one in range(1379 if benchmark.enabled else 2)]
        for code in codes:
            subjects.add(tx, code, "family", f"Sùng A Thử {code}", home)
        entered(tx, endorsed(tx, *codes))

        def made():
            certificates.number(tx, asked(tx), By(LATER), EN)
            found = certificates.made(tx, asked(tx), EN)
            return wait_filled(found.paper, template(tx, asked(tx).area.id, found.paper), found.given, EN)

        assert benchmark(made).startswith(b"PK")
    benchmark.extra_info["peak MB of the child"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    benchmark.extra_info["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
