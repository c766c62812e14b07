"""The locales in English. Common names are plain facts; all others are made from syllables."""

from __future__ import annotations

from benchmarks.accuracy.locales import Labels, Locale

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ENGLISH_ABOUT = (
    "Images reviewed with {} on the ward.",
    "{} reports worsening headache since yesterday.",
    "Findings were discussed with {} at the end of the list.",
    "Wrong name on the request, should read {}.",
    "{} was not able to hold breath.",
)
_ENGLISH_PROSE = (
    "No focal consolidation, pleural effusion or pneumothorax. Heart size within normal limits.",
    "Stable 4 mm nodule in the right upper lobe. Follow-up CT in 12 months per Fleischner.",
    "Mild degenerative change at L4/5 and L5/S1 without high-grade canal stenosis.",
    "Status post cholecystectomy. Common bile duct measures 6 mm, not dilated for age.",
    "Hodgkin lymphoma, complete metabolic response, Deauville score 2.",
    "Swan-Ganz catheter tip projects over the right pulmonary artery.",
    "Baker cyst in the popliteal fossa, 32 x 14 x 9 mm. Intact menisci.",
    "Patient moved during the acquisition, sequence repeated once.",
)

EN_US = Locale(
    code="en-US",
    charsets=("", "ISO_IR 100", "ISO_IR 192"),
    family=(
        ("Brel", "Cav", "Dor", "Fen", "Garl", "Halb", "Kest", "Lorm", "Mard", "Pell", "Quil",
         "Rosk", "Stam", "Thorv", "Wend", "Yarb"),
        ("a", "e", "i", "o", "in", "er", "ow", "eb"),
        ("mor", "wick", "son", "ley", "ton", "kamp", "field", "stead", "man", "gard", "by"),
    ),
    male=(
        ("Jar", "Tel", "Brand", "Kev", "Mort", "Aldr", "Vance", "Orl"),
        ("ick", "on", "in", "ard", "el", "is"),
    ),
    female=(
        ("Mar", "Elan", "Kath", "Bri", "Jol", "Sher", "Tam", "Wyn"),
        ("ella", "ine", "etta", "wen", "isa", "orah"),
    ),
    common=(
        ("Smith", "Johnson", "Williams", "Garcia", "Miller", "Davis", "Wilson", "Anderson",
         "Thompson", "Nguyen", "Walker", "Baker"),
        ("James", "Robert", "Michael", "David", "William", "Thomas", "Daniel", "Kevin"),
        ("Mary", "Patricia", "Jennifer", "Linda", "Susan", "Jessica", "Karen", "Nancy"),
    ),
    romanised=False,
    streets=("{} Street", "{} Avenue", "{} Road", "{} Lane", "{} Drive"),
    towns=("{}ville", "Port {}", "{} Springs", "{}ton"),
    hospitals=("{} Memorial Hospital", "{} General Hospital", "{} Medical Center"),
    address="{no} {street}, {town}, OH {zip}",
    postcode="#####",
    phones=("(###) 555-####", "###-555-####", "+1 ### 555 ####"),
    plate="@@@ ####",
    record="#######",
    insurance="@@@########",
    account="##########",
    licence="@#######",
    dates=("{m:02}/{d:02}/{y}", "{mon} {d}, {y}", "{y}-{m:02}-{d:02}"),
    months=_ENGLISH_MONTHS,
    labels=Labels("Dr.", "Mr.", "Mrs.", "Patient", "DOB", "{}-year-old", "Phone", "Fax", "E-mail",
                  "MRN", "Accession no.", "Insurance policy no.", "Account no.",
                  "Medical license no.", "License plate", "Pacemaker serial no.", "SSN",
                  "Home address:"),
    about=_ENGLISH_ABOUT,
    prose=_ENGLISH_PROSE,
)  # fmt: skip

EN_GB = EN_US._replace(
    code="en-GB",
    charsets=("ISO_IR 100", "ISO_IR 192"),
    family=(
        ("Ash", "Birk", "Crox", "Dun", "Ever", "Frob", "Hather", "Lang", "Mith", "Oak", "Pem",
         "Ruth", "Sed", "Thrap", "With"),
        ("en", "er", "ing", "al", "ow", "el"),
        ("combe", "worth", "leigh", "thwaite", "croft", "bury", "den", "ridge", "shaw", "wick"),
    ),
    common=(
        ("Jones", "Taylor", "Brown", "Evans", "Roberts", "Hughes", "Patel", "Clarke", "Wright",
         "O'Brien", "Hall", "Green"),
        ("Oliver", "George", "Harry", "Arthur", "Alan", "Graham", "Stephen", "Colin"),
        ("Olivia", "Charlotte", "Margaret", "Gillian", "Fiona", "Helen", "Janet", "Sheila"),
    ),
    streets=("{} Close", "{} Road", "{} Gardens", "{} Terrace", "{} Way"),
    towns=("{}ham", "{}-on-Sea", "Upper {}", "{}ford"),
    hospitals=("{} Infirmary", "Royal {} Hospital", "{} District Hospital"),
    address="{no} {street}, {town} {zip}",
    postcode="@@# #@@",
    phones=("01### ######", "+44 7### ######", "020 #### ####"),
    plate="@@## @@@",
    record="@######",
    dates=("{d:02}/{m:02}/{y}", "{d} {mon} {y}", "{d:02}.{m:02}.{y}"),
    labels=EN_US.labels._replace(phone="Tel", record="Hospital no.", national="NHS number",
                                 licence="GMC no.", plate="Vehicle reg.", insured="Policy no."),
)  # fmt: skip

LOCALES = (EN_US, EN_GB)
