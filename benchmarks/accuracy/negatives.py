"""Texts that look like identifiers and are none, by the attribute or element that holds them."""

from __future__ import annotations

EPONYMS = (
    "Hodgkin lymphoma restaging", "Non-Hodgkin lymphoma", "Baker cyst left knee",
    "Swan-Ganz catheter position", "Cor T1 Dixon", "Crohn disease MR enterography",
    "Hashimoto thyroiditis", "Graves orbitopathy", "Alzheimer dementia", "Parkinson plus",
    "Charcot foot right", "Dupuytren contracture", "Morton neuroma", "Ewing sarcoma femur",
    "Wilms tumor follow-up", "Kaposi sarcoma", "Paget disease of bone", "Budd-Chiari syndrome",
    "Arnold-Chiari malformation", "Dandy-Walker variant", "Sylvian fissure", "Virchow node",
    "Hounsfield units", "Cobb angle 32 degrees", "Gleason 3+4", "Bosniak IIF cyst",
    "Spetzler-Martin grade 2", "Fisher grade 3", "Garden III fracture", "Weber B fracture",
    "Colles fracture", "Salter-Harris II", "Lisfranc injury", "Hill-Sachs lesion",
    "Bankart repair", "Bennett fracture", "Jones fracture", "Smith fracture", "Potts fracture",
    "Meckel diverticulum", "Zenker diverticulum", "Whipple procedure", "Billroth II",
    "Hartmann procedure", "Fontan circulation", "Blalock-Taussig shunt", "Takayasu arteritis",
    "Kawasaki disease", "Wegener granulomatosis", "Marfan syndrome", "Down syndrome",
    "Turner syndrome", "Foley catheter", "Hickman line", "Broviac catheter", "Kirschner wire",
    "Harrington rod", "Austin Moore prosthesis", "Doppler carotid", "Ringer lactate",
    "Murphy sign positive", "McBurney point", "Stenvers view", "Waters view", "Towne view",
    "Mayo score", "Evans index 0.34", "Scheuermann disease", "Legg-Calve-Perthes",
    "Osgood-Schlatter", "Ormond disease", "Rathke cleft cyst", "Tarlov cyst", "Schmorl nodes",
    "Bland White Garland syndrome", "Miller Fisher syndrome", "Stevens-Johnson syndrome",
)  # fmt: skip
PROTOCOLS = (
    "t1_mpr_cor_p3_iso_wip", "t2_tse_tra_448_p2", "ep2d_diff_3scan_trace_p2", "FLAIR_longTR",
    "sT1W_3D_TFE", "Ax T2 FRFSE FS", "Sag STIR C-SPINE", "COR T1 DIXON W", "Ax DWI b1000 ASSET",
    "PD_TSE_FS_COR", "3D TOF Willis", "CE_MRA_CARE_Bolus", "WATER: LAVA-Flex", "MRCP_3D_RT",
    "1.1 Routine Chest w/o", "5.4 CT ABD/PEL W CONTRAST", "Abdomen^01_AbdomenRoutine (Adult)",
    "Thorax^ThorRoutine (Erwachsene)", "Head^HeadSeq", "CAP 1.0 B31f", "AngioRunOff",
    "THORAX_PA", "HAND AP", "W033 Chest PA", "KNEE 2 VIEWS LT", "R-MLO", "L-CC", "CVIEW TOMO",
    "PET WB AC 3D", "WB CT 3.75", "TcMDP WHOLE BODY", "Cardiac LAO 30 CRA 15", "OB 2/3 Trim",
    "Smart Prep Series", "Dose Report", "Patient Protocol", "SCOUT", "Phoenix ZIP Report",
    "Perfusion Mittelwert", "Schädel nativ", "Abdomen Übersicht", "Rachis lombaire face",
    "Tórax PA y lateral", "Torace in due proiezioni", "Toraks BT kontrastsız", "胸部単純",
    "복부 CT",
    "头颅平扫", "Грудная клетка", "القلب",
)  # fmt: skip
COILS = (
    "HE1-4;NE1,2;SP1", "BC;SP2-4", "8HRBRAIN", "Head_32", "HDNV Array", "SENSE-Head-8",
    "GEM HNU", "Body_18", "Knee 15ch", "TxRx Knee", "C:BC", "QBODY", "Flex M Anterior",
    "Breast Array 16", "HNS Head", "T/R Head",
)  # fmt: skip
KERNELS = (
    "B26s", "Br40d\\3", "I31f\\2", "STANDARD", "BONEPLUS", "FC08", "Hr64h", "B", "YA",
    "LUNG", "DETAIL", "QR40d", "B70s", "FC51", "Bf37f", "EDGE",
)  # fmt: skip
MODELS = (
    "SOMATOM Definition AS+", "Discovery MR750w", "Ingenia Elition X", "Aquilion ONE",
    "LightSpeed VCT", "Revolution CT", "Vivid E95", "EPIQ 7C", "ACUSON S2000", "Skyra",
    "MAGNETOM Vida", "Brilliance 64", "iCT 256", "GEMINI TF TOF 64", "Biograph mCT 128",
    "Selenia Dimensions", "Senographe Essential", "Mammomat Inspiration", "Allura Xper FD20",
    "Innova 4100", "DRX-Evolution", "Carestream DRX-1", "Symbia T6", "Optima CT660",
)  # fmt: skip
MANUFACTURERS = (
    "SIEMENS", "GE MEDICAL SYSTEMS", "Philips Medical Systems", "TOSHIBA", "Hologic, Inc.",
    "FUJIFILM Corporation", "Agfa-Gevaert", "Carestream Health", "Canon Medical Systems",
    "Samsung Medison",
)  # fmt: skip
BODY_PARTS = (
    "CHEST", "ABDOMEN", "HEAD", "KNEE", "CSPINE", "PELVIS", "LSPINE", "BREAST", "SHOULDER",
    "FOOT", "HEART", "NECK", "WRIST", "HIP", "LEG",
)  # fmt: skip
AGENTS = (
    "Omnipaque 350", "Ultravist 370", "Gadovist 1.0", "Dotarem 0.5 mmol/ml", "Visipaque 320",
    "Iomeron 400", "Magnevist", "Primovist", "SonoVue", "Buscopan 20 mg", "Lasix",
    "Multihance", "Isovue-300", "Lipiodol Ultra-Fluide",
)  # fmt: skip
TRACERS = ("FDG -- fluorodeoxyglucose", "Tc-99m MDP", "Ga-68 DOTATATE", "F-18 PSMA-1007", "Rb-82")
FILTERS = ("WEDGE", "FLAT", "BUTTERFLY", "MULTIPLE", "NONE", "STRIP", "CU_0.1", "AL 2.5")
LOOKALIKES = (
    "1.3.12.2.1107.5.1.4", "FOV 320*256", "TR/TE 4500/102", "SL 2.5", "12 x 34 x 56 mm",
    "0.625 mm / 40 mm", "120 kV, 250 mAs", "CTDIvol 12.45 mGy", "SUVmax 12.45", "555-0.9-1.1",
    "2019-nCoV negative", "Slice 112/240", "b=0, 50, 400, 800", "EF 45-55 %", "V6.2.9.3071",
    "syngo MR XA50", "HFS 0.98 1024*1024", "3.14159265", "1e-05 2.5e-03", "ACR TI-RADS 4",
    "BI-RADS 2", "LI-RADS 3", "PI-RADS v2.1 4/5", "T2/T3 N1 M0", "C5/6 C6/7", "S/P CABG 2011",
    "Type 2 diabetes since 2004", "G3 P2", "RR 120/80", "INR 1.1", "Cr 0.9 mg/dl", "GFR > 60",
    "rev 2.0.1 build 20150", "mode=0x0A1B2C3D", "PART NO 5183456-2", "0\\1\\0\\0\\0\\1",
    "-120.5 -98.2 44.0", "UNSPECIFIED 1024 768", "Software 08.03.11.27", "Room 2", "70-80 bpm",
)  # fmt: skip
PHANTOM_WORDS = (
    "ACR MRI phantom weekly QA", "Catphan 600 module CTP404", "Water phantom 20 cm daily check",
    "Jaszczak phantom uniformity", "Uniformity test, flood field", "CDMAM 3.4 contrast detail",
)  # fmt: skip
PRIVATE_WORDS = (
    "NORMAL", "MEDCOM HISTORY INFORMATION", "CONTINUE", "IMAGE NUM 4", "NONE", "END!", "NO",
    "M\\FFE", "SAGITTAL", "PROPELLER", "AutoAlign Head > Brain", "ORIGINAL PRIMARY", "VB19C",
    "MAIN COLOR RED", "Tra>Cor(-12.3)>Sag(2.1)", "ACQUISITION COMPLETE", "Gradient Mode Whisper",
    "Fat Sat Strong", "Real Time Respiratory", "GRAPPA PE 2", "PEAK 12 SKYLINE", "BOLD MOSAIC",
)  # fmt: skip
DESCRIPTIVE = (
    *((text, "eponym") for text in EPONYMS),
    *((text, "protocol") for text in PROTOCOLS),
    *((text, "phantom") for text in PHANTOM_WORDS),
    *((text, "look-alike") for text in LOOKALIKES),
)
