"""Words of protocols, anatomy, devices and units: where one stands, there is no street and no town."""

from __future__ import annotations

import re
from functools import cache

from phiscan.rules.text import fold, words

_WORDS = """
abd abdomen abdominal acc accession acq acquisition activity acute adc additional adult after all
anatomy angio angle angulation ankle antecubital anterior aorta aortic ap apex apical are arm art
arterial artery asl average avg axial axillary axis bandwidth baseline basic basilic beam been
before bilateral biopsy bolus bone both bottom bpm brachial brain breast breath bsl bw calibration
cap cardiac care cath catheter catheters cells center central cephalic cervical channel channels
chest child children clear clips coil cold color comparison contrast control cor coro coronal
coronary count counts cube cut cv cycle cycles day days deep degree degrees delay delayed density
depth detector device diagnostic diffusion dim dimensional dir directions display dist distal dixon
dose doses dual dwi dynamic early ecg echo echoes elbow encoding enhanced epi events exam exams
exposure extremity factor fast fat fbp feet female femoral femur field fiducials files filter fine
first flair flash flip fluid fluoro follow followup foot for format fov fps frame frames free
frequency frontal fs fse full gadolinium gate gated gating gradient grid group groups hand head
heart helical hemi hepatic high hip hold hour hours hu iliac image images imaging implants in
increment index inferior infusion inj injection input inspiration intensity interval intravenous
inversion iso isovue iterative iv joint jugular kernel kidney kidneys kv kvp large lat late lateral
layer layers lead leads left leg length lesion lesions level levels linear lines liver loc
localiser localizer long low lower lumbar lung lungs ma magnet magnetic male map mapping mas mask
mass masses matrix max maximum mean medial mediastinum mhz min minimum minute minutes mip mode model
month months mono motion mpr mprage mra mri mrv multi multiple muscle nasal neck needle nerve new node
nodes nodule nodules noise none normal not nuclear number numbers object obl oblique omnipaque
on only oral orbit order ortho output over oxygen pace pad page pain pair parallel parameter part
pass passage passes patient patients peak pediatric pelvic pelvis percent perfusion peripheral phase
phases phantom picc pixel pixels plain plan plane planes plus point points port portable portal
position positions post posterior power pre prior prone prostate protocol proton proximal pulse qc
quality quick radial radiation radius random range rate ratio raw read reading real recon
reconstruction rectal reduction ref reference reformat region relative repeat res rescan research
resolution resp respiration respiratory rest resting result rev review rf rib ribs right roi
rotation routine run runs sag sagittal sample samples sat saturation scale scan scanner scans scout
screen sec second seconds section segment segments sense sensitivity sequence ser serial serie
series session set setting shift short shot shots shoulder side signal single size skull slab slice
slices slope small snr soft software spatial spin spine spiral spleen standard start station stat std
stent step steps stereo stones stop storage strain strength stress stroke study subclavian subject
subtraction superior supine surface survey switch system table task te tech technique temp temporal
tesla test the their these thick thickness thin third thoracic thorax three threshold tibia time
times tissue to toe tof top total tr tra track train trans transfer transverse treatment trial
trigger triple true tse tube tumor tumour turbo two type ultrasound unit units unknown upper use
vein velocity venous ventricle version very vessel vessels via video view views visit vol volume
volumes voxel voxels vs wall water wave week weeks weight weighted wide width window with without
wo work wrist written x xray xrays year years zoom
and of is was be has have had no or by from this that than then when
philips siemens toshiba canon hitachi fujifilm fuji hologic carestream agfa samsung mindray esaote
shimadzu elekta varian ge medtronic healthineers healthcare intellispace syngo
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec januar februar marz juni juli oktober dezember
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
aufnahme bauch becken bein bild bilder gehirn hals herz hirn hufte jahre kniegelenk knie knochen
kontrast kontrastmittel kopf leber lunge lungen minuten monate nativ niere patienten rechts links
schadel schicht schichten schulter sekunden serien tage thorax wirbelsaule wochen uhr
atem arbeits gallen
ans bras cerveau coeur coupe coupes crane droit droite foie gauche genou heures hanche injecte
injection jambe jours mois poumon poumons rachis semaines tete
abdominopelvico anos brazo cabeza cadera contraste corazon cortes craneo derecha derecho dias
higado horas izquierda izquierdo meses minutos pierna pulmon rodilla semanas tac torax
addome braccio cerebrale contrasto cranio destra destro encefalo femorale fegato ginocchio
giorni minuti mesi orale polmone rachide rettale sinistra sinistro spalla venosa endovenosa
transnasale transorale anterograda retrograda biliare biliari aerea aeree urinaria periferica
sem con sin mdc civ gado gadolinio gadolinium jod jodhaltig yodo iodo iodado yodado lipiodol
borst buik hart hersenen hoofd lever links longen rechts bekken
"""

NO_NAMES = frozenset(_WORDS.split())
"""Folded words (see `phiscan.rules.text.fold`)."""

IN_STREETS = frozenset(
    """
    april center central clear deep early field first free gate grid high june large level long
    lower may march new page plain point port power reading rest right second short side small
    station stones superior switch table third top track train two upper view wall water wide
    window
    """.split()
)
"""Those that are in names of streets too: `High Street`, `Station Road`."""

_STEMS = re.compile(
    r"(?:^|con|de|re|ad)(?:constr|monstr|registr|ministr|abstr|illustr|menstr|restr|castr|str)$"
    r"|(?:atem|harn|gallen|luft|zugangs|ruck|aus|leitungs|schluck|um|hin|holz|irr)weg$"
    r"|(?:arbeits|steck|mess|park|stell|speicher|bild|liege|dosier)platz$"
    r"|(?:bloc|blok|kas|cas|barri|ar)kade$|(?:bri|rene|de)gade$|(?:corri|aff|su)gata$"
)


@cache
def is_technical(word: str) -> bool:
    """Whether a folded word is none of a street or town, alone or by its stem."""
    return word in NO_NAMES or _STEMS.search(word) is not None


def is_technical_text(text: str) -> bool:
    """Whether a word of a text is one."""
    folded = fold(text)
    return any(is_technical(folded[start:end]) for start, end in words(folded))
