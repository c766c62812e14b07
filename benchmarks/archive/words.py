"""What the synthetic values are made of. Every person, street and hospital here is invented."""

from __future__ import annotations

from random import Random

GIVEN = (
    "ANNA", "BERNARD", "CLARA", "DAVID", "ELENA", "FRANK", "GRETA", "HUGO", "IRENE", "JONAS",
    "KATHERINE", "LEON", "MARGARET", "NORMAN", "OLIVIA", "PETER", "QUENTIN", "ROSALIND", "SAMUEL",
    "THERESA", "URSULA", "VICTOR", "WILMA", "XAVIER", "YVONNE", "ZACHARY",
)  # fmt: skip
FAMILY = (
    "ABERNATHY", "BRANDT", "CASTELLANO", "DELACROIX", "EASTWICK", "FAIRWEATHER", "GOLDSTEIN",
    "HALVORSEN", "IVERSON", "JABLONSKI", "KOWALCZYK", "LINDQVIST", "MONTGOMERY", "NAKAMURA",
    "OSTERMANN", "PETROVSKY", "QUARTERMAINE", "ROSENBERG", "STEINBACH", "TANAKA", "UNDERHILL",
    "VANDERBERG", "WHITTAKER", "XENAKIS", "YAMAMOTO", "ZIMMERMANN",
)  # fmt: skip
LATIN = ("MÜLLER^JÜRGEN", "GONÇALVES^JOSÉ", "ÅKERSTRÖM^BJÖRN", "LEFÈVRE^HÉLÈNE", "NÚÑEZ^BEGOÑA")
WORLD = (
    "Yamada^Tarou=山田^太郎=やまだ^たろう",
    "Hong^Gildong=洪^吉洞=홍^길동",
    "Wang^XiaoDong=王^小东",
    "ИВАНОВА^МАРИЯ",
    "ΠΑΠΑΔΟΠΟΥΛΟΣ^ΓΙΩΡΓΟΣ",
    "ŁUKASIEWICZ^ŻANETA",
)
STREETS = ("Harbour Lane", "Mill Road", "Chestnut Avenue", "Station Street", "Kirchweg", "Old Quay")
TOWNS = ("Norwick", "Altenbrunn", "Port Elsing", "Saint-Aubert", "Lakehurst", "Grenmoor")
HOSPITALS = (
    "University Hospital Norwick",
    "Klinikum Altenbrunn",
    "St. Elsing Medical Center",
    "Regional Hospital Grenmoor",
)
DEPARTMENTS = ("Radiology", "Emergency Radiology", "Neuroradiology", "Cardiac Imaging")
OCCUPATIONS = ("Teacher", "Bus driver", "Retired", "Carpenter", "Nurse", "Student")
DIAGNOSES = (
    "Suspected pulmonary embolism",
    "Follow-up after resection of left temporal lesion",
    "Chronic low back pain, rule out disc herniation",
    "Chest pain, elevated troponin",
    "Known hepatocellular carcinoma, staging",
)
HISTORY = (
    "Type 2 diabetes since 2004; hypertension; smoker until 2011.",
    "Appendectomy in childhood. No known allergies to contrast media.",
    "Fall from ladder three days ago, persistent headache, no loss of consciousness.",
    "Status post CABG x3. Pacemaker, MR conditional.",
)
COMMENTS = (
    "Patient moved during the acquisition, sequence repeated once.",
    "Contrast given by hand, 80 ml. Please call the ward with the result.",
    "Interpreter present. Claustrophobic, sedated with 2 mg midazolam.",
    "Prior images on the old system under maiden name.",
)


def digits(rng: Random, length: int) -> str:
    return f"{rng.randrange(10**length):0{length}d}"


def uid(rng: Random) -> str:
    return f"2.25.{rng.getrandbits(126) | 1 << 125}"


def date(rng: Random, first: int, last: int) -> str:
    return f"{rng.randint(first, last)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"


def clock(seconds: float) -> str:
    """A TM value with a fraction, of the day's second given."""
    whole = int(seconds) % 86_400
    fraction = int(seconds * 1e6) % 1_000_000
    return f"{whole // 3600:02d}{whole // 60 % 60:02d}{whole % 60:02d}.{fraction:06d}"


def person(rng: Random) -> str:
    return f"{rng.choice(FAMILY)}^{rng.choice(GIVEN)}"


def physician(rng: Random) -> str:
    return f"{person(rng)}^^Dr."


def address(rng: Random) -> str:
    town = f"{digits(rng, 5)} {rng.choice(TOWNS)}"
    return f"{rng.randint(1, 240)} {rng.choice(STREETS)}, {town}"


def phone(rng: Random) -> str:
    return f"+00 {digits(rng, 3)} 555 {digits(rng, 4)}"
