#!/usr/bin/env python3
"""The measures of coreference, held on the worked examples of the papers that define them."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "eval"))
import coref_metric as c  # noqa: E402


def sets(text):
    return [set(part) for part in text.split()]


def triple(measure, key, response):
    return tuple(round(x, 3) for x in c.f1(measure(sets(key), sets(response))))


LUO = "12345 67 89ABC"  # Luo 2005, figure 1: the truth, and four responses
LUO_A, LUO_B, LUO_C = "12345 6789ABC", "1234589ABC 67", "123456789ABC"
LUO_D = "1 2 3 4 5 6 7 8 9 A B C"
PRADHAN = "abc defg", "ab cd fghi"  # Pradhan et al. 2014, the reference implementation
CASES = [
    ("Vilain et al. 1995: a chain in two pieces", triple(c.muc, "ABCD", "AB CD"), (0.667, 1.0, 0.8)),
    ("Vilain et al. 1995: two chains made one", triple(c.muc, "AB CD", "ABCD"), (1.0, 0.667, 0.8)),
    ("Vilain et al. 1995: a piece left out", triple(c.muc, "ABCD", "BD"), (0.333, 1.0, 0.5)),
    ("Bagga and Baldwin 1998: MUC sees no difference, first", triple(c.muc, LUO, LUO_A)[:2], (1.0, 0.9)),
    ("Bagga and Baldwin 1998: second", triple(c.muc, LUO, LUO_B)[:2], (1.0, 0.9)),
    ("Bagga and Baldwin 1998: B3 of the first", triple(c.b_cubed, LUO, LUO_A)[:2], (1.0, 0.762)),
    ("Bagga and Baldwin 1998: B3 of the second", triple(c.b_cubed, LUO, LUO_B)[:2], (1.0, 0.583)),
    ("Luo 2005, a: MUC .947", triple(c.muc, LUO, LUO_A)[2], 0.947),
    ("Luo 2005, a: B3 .865", triple(c.b_cubed, LUO, LUO_A)[2], 0.865),
    ("Luo 2005, a: CEAF .733", triple(c.ceaf_e, LUO, LUO_A)[2], 0.733),
    ("Luo 2005, b: B3 .737", triple(c.b_cubed, LUO, LUO_B)[2], 0.737),
    ("Luo 2005, b: CEAF .667", triple(c.ceaf_e, LUO, LUO_B)[2], 0.667),
    ("Luo 2005, c: MUC .900", triple(c.muc, LUO, LUO_C)[2], 0.9),
    ("Luo 2005, c: B3 .545", triple(c.b_cubed, LUO, LUO_C)[2], 0.545),
    ("Luo 2005, c: CEAF .294", triple(c.ceaf_e, LUO, LUO_C)[2], 0.294),
    ("Luo 2005, d: no links for MUC", triple(c.muc, LUO, LUO_D), (0.0, 0.0, 0.0)),
    ("Luo 2005, d: B3 .400", triple(c.b_cubed, LUO, LUO_D)[2], 0.4),
    ("Luo 2005, d: CEAF .178", triple(c.ceaf_e, LUO, LUO_D)[2], 0.178),
    ("Pradhan et al. 2014: MUC", triple(c.muc, *PRADHAN), (0.4, 0.4, 0.4)),
    ("Pradhan et al. 2014: B3", triple(c.b_cubed, *PRADHAN), (0.417, 0.5, 0.455)),
    ("Pradhan et al. 2014: CEAF-e", triple(c.ceaf_e, *PRADHAN), (0.65, 0.433, 0.52)),
    ("the greedy alignment is not the best", c.alignment([[0.9, 0.8], [0.8, 0.1]]), 1.6),
    ("more columns than rows", c.alignment([[0.1, 0.5, 0.4]]), 0.5),
    ("more rows than columns", c.alignment([[0.1], [0.5], [0.4]]), 0.5),
    ("nothing alike", c.alignment([[0.0, 0.0]]), 0.0),
    ("no response", c.f1(c.b_cubed(sets("ab"), [])), (0.0, 0.0, 0.0)),
]
wrong = [(name, got, want) for name, got, want in CASES if got != want]
for name, got, want in wrong:
    print(f"FAIL {name}: {got}, not {want}")
print(f"eval coref: {len(CASES)} values, {len(wrong)} failed")
sys.exit(bool(wrong))
