"""Words of protocols, anatomy, devices and units: where one stands is no street and no town."""

from __future__ import annotations

import re
from functools import cache

from phiscan.rules.text import fold, words

_WORDS = """
abd abdomen abdominal abdominopelvico abril acc accession acq acquisition activity acute adc
additional addome adult aerea aeree after agfa agosto all anatomy and angio angle angulation ankle
anos ans antecubital anterior anterograda aorta aortic aout ap apex apical apr april aprile
arbeits are arm art arterial artery asl atem aufnahme aug august average avg avril axial axillary
axis bandwidth baseline basic basilic bauch be beam becken been before bein bekken bilateral bild
bilder biliare biliari biopsy bolus bone borst both bottom bpm braccio brachial brain bras brazo
breast breath bsl buik bw by cabeza cadera calibration canon cap cardiac care carestream cath
catheter catheters cells center central cephalic cerebrale cerveau cervical channel channels chest
child children civ clear clips coeur coil cold color comparison con contrast contraste contrasto
control cor corazon coro coronal coronary cortes count counts coupe coupes crane craneo cranio
cube cut cv cycle cycles day days dec december decembre deep degree degrees delay delayed density
depth derecha derecho destra destro detector device dezember diagnostic dias dicembre diciembre
diffusion dim dimensional dir directions display dist distal dixon dose doses droit droite dual
dwi dynamic early ecg echo echoes elbow elekta encefalo encoding endovenosa enero enhanced epi
esaote events exam exams exposure extremity factor fast fat fbp feb febbraio febrero februar
february feet fegato female femoral femorale femur fevrier fiducials field files filter fine first
flair flash flip fluid fluoro foie follow followup foot for format fov fps frame frames free
frequency from frontal fs fse fuji fujifilm full gado gadolinio gadolinium gallen gantry gate
gated gating gauche ge gehirn gennaio genou ginocchio giorni giugno gradient grid group groups had
hals hanche hand hart has have head healthcare healthineers heart helical hemi hepatic hersenen
herz heures higado high hip hirn hitachi hold hologic hoofd horas hour hours hu hufte iliac image
images imaging implants in increment index inferior infusion inj injecte injection input
inspiration intellispace intensity interval intravenous inversion iodado iodo is iso isovue
iterative iv izquierda izquierdo jahre jambe jan januar january janvier jod jodhaltig joint jours
jugular juillet juin jul juli julio july jun june juni junio kernel kidney kidneys knie kniegelenk
knochen kontrast kontrastmittel kopf kv kvp large lat late lateral layer layers lead leads leber
left leg length lesion lesions level levels lever linear lines links lipiodol liver loc localiser
localizer long longen low lower luglio lumbar lung lunge lungen lungs ma maggio magnet magnetic
mai male map mapping mar march mars marz marzo mas mask mass masses matrix max maximum may mayo
mdc mean medial mediastinum medtronic meses mesi mhz min mindray minimum minute minuten minutes
minuti minutos mip mode model mois monate mono month months motion mpr mprage mra mri mrv multi
multiple muscle nasal nativ neck needle nerve new niere no node nodes nodule nodules noise none
normal not nov november novembre noviembre nuclear number numbers object obl oblique oct october
octobre octubre of oktober omnipaque on only or oral orale orbit order ortho ottobre output over
oxygen pace pad page pain pair parallel parameter part pass passage passes patient patienten
patients peak pediatric pelvic pelvis percent perfusion periferica peripheral phantom phase phases
philips picc pierna pixel pixels plain plan plane planes plus point points polmone port portable
portal position positions post posterior poumon poumons power pre prior prone prostate protocol
proton proximal pulmon pulse qc quality quick rachide rachis radial radiation radius random range
rate ratio raw read reading real rechts recon reconstruction rectal reduction ref reference
reformat region relative repeat res rescan research resolution resp respiration respiratory rest
resting result retrograda rettale rev review rf rib ribs right rodilla roi rotation routine run
runs sag sagittal sample samples samsung sat saturation scale scan scanner scans schadel schicht
schichten schulter scout screen sec second seconds section segment segments sekunden sem semaines
semanas sense sensitivity sep sept september septembre septiembre sequence ser serial serie serien
series session set settembre setting shift shimadzu short shot shots shoulder side siemens signal
sin single sinistra sinistro size skull slab slice slices slope small snr soft software spalla
spatial spin spine spiral spleen standard start stat station std stent step steps stereo stones
stop storage strain strength stress stroke study subclavian subject subtraction superior supine
surface survey switch syngo system table tac tage task te tech technique temp temporal tesla test
tete than that the their then these thick thickness thin third this thoracic thorax three
threshold tibia tilt time times tissue to toe tof top torax toshiba total tr tra track train trans
transfer transnasale transorale transverse treatment trial trigger triple true tse tube tumor
tumour turbo two type uhr ultrasound unit units unknown upper urinaria use varian vein velocity
venosa venous ventricle version very vessel vessels via video view views visit vol volume volumes
voxel voxels vs wall was water wave week weeks weight weighted when wide width window wirbelsaule
with without wo wochen work wrist written x xray xrays year years yodado yodo zoom
"""

NO_NAMES = frozenset(_WORDS.split())
"""Folded words (see `phiscan.rules.text.fold`)."""

_STREET_WORDS = """
april center central clear deep early field first free gate grid high june large level long lower
march may new page plain point port power reading rest right second short side small station
stones superior switch table third top track train two upper view wall water wide window
"""

IN_STREETS = frozenset(_STREET_WORDS.split())
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
