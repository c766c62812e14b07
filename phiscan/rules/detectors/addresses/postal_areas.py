"""Which postal codes there are: those of the states of the US, the areas of the UK, Dutch letters.

The first three digits of each state's codes are the US Postal Service's (Labeling List L002), the
areas Royal Mail's.
"""

from __future__ import annotations

# First three digits of the codes of each state, as ranges.
STATES = {
    "AL": "350-369",
    "AK": "995-999",
    "AZ": "850-865",
    "AR": "716-729",
    "CA": "900-961",
    "CO": "800-816",
    "CT": "060-069",
    "DE": "197-199",
    "DC": "200-205 569-569",
    "FL": "320-349",
    "GA": "300-319 398-399",
    "HI": "967-968",
    "ID": "832-838",
    "IL": "600-629",
    "IN": "460-479",
    "IA": "500-528",
    "KS": "660-679",
    "KY": "400-427",
    "LA": "700-714",
    "ME": "039-049",
    "MD": "206-219",
    "MA": "010-027 055-055",
    "MI": "480-499",
    "MN": "550-567",
    "MS": "386-397",
    "MO": "630-658",
    "MT": "590-599",
    "NE": "680-693",
    "NV": "889-898",
    "NH": "030-038",
    "NJ": "070-089",
    "NM": "870-884",
    "NY": "005-005 063-063 100-149",
    "NC": "270-289",
    "ND": "580-588",
    "OH": "430-459",
    "OK": "730-749",
    "OR": "970-979",
    "PA": "150-196",
    "PR": "006-009",
    "RI": "028-029",
    "SC": "290-299",
    "SD": "570-577",
    "TN": "370-385",
    "TX": "733-733 750-799 885-885",
    "UT": "840-847",
    "VT": "050-059",
    "VA": "201-201 220-246",
    "WA": "980-994",
    "WV": "247-268",
    "WI": "530-549",
    "WY": "820-831",
    "AS": "967-967",
    "FM": "969-969",
    "GU": "969-969",
    "MH": "969-969",
    "MP": "969-969",
    "PW": "969-969",
    "VI": "008-008",
}

PROVINCES = ("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT")
"""Of Canada."""

STATES_AND_WORDS = frozenset(
    (
        *("AL", "CO", "CT", "DE", "HI", "ID", "IN", "LA", "ME", "MD", "MS", "OH", "OK", "OR"),
        *("PA", "PR", "SC", "SD", "AS", "FM", "MP", "VI"),
    )
)
_AREAS_SPELLED = """
AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E
EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN
LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO
SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
BRITISH_AREAS = frozenset(_AREAS_SPELLED.split())
NO_DUTCH = frozenset(("SA", "SD", "SS"))  # never given
DUTCH_AND_WORDS = frozenset(
    (
        *(
            "AP",
            "BW",
            "CC",
            "CM",
            "CT",
            "DR",
            "GB",
            "GY",
            "HU",
            "HZ",
            "KB",
            "KV",
            "LA",
            "LL",
            "MA",
            "MB",
        ),
        *(
            "MG",
            "ML",
            "MM",
            "MR",
            "MS",
            "PA",
            "PL",
            "PT",
            "RA",
            "RL",
            "RR",
            "RT",
            "SI",
            "ST",
            "TE",
            "TI",
        ),
        *("TR", "US"),
    )
)


def is_of_state(state: str, code: str) -> bool:
    ranges = (part.split("-") for part in STATES[state].split())
    return any(first <= code[:3] <= last for first, last in ranges)
