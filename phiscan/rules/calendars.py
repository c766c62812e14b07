"""Names of the months, and days of other calendars as days of the Gregorian one.

Month names are those of Unicode CLDR for each language, nominative and genitive where the language
declines them, with the abbreviations in use. Japanese eras begin as their laws say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from phiscan.rules.text import fold

FIRST_YEAR = 1890
BUDDHIST = 543
"""Years that the Thai calendar is ahead."""
_ROC = 1911

# Language -> twelve entries, the spellings of each parted by blanks.
NAMES: Mapping[str, str] = {
    "en": "january|february|march|april|may|june|july|august|september|october|november|december",
    "en short": "jan|feb|mar|apr|may|jun|jul|aug|sep sept|oct|nov|dec",
    "de": "januar jänner|februar feber|märz maerz|april|mai|juni|juli|august|september|oktober"
    "|november|dezember",
    "de short": "jän|feb|mär mrz|apr|mai|jun|jul|aug|sep sept|okt|nov|dez",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "fr short": "janv|févr fév|mars|avr|mai|juin|juil|août|sept|oct|nov|déc",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre"
    "|noviembre|diciembre",
    "es short": "ene|feb|mar|abr|may|jun|jul|ago|sep set|oct|nov|dic",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre"
    "|dicembre",
    "it short": "gen genn|feb febbr|mar|apr|mag magg|giu|lug|ago|set sett|ott|nov|dic",
    "pt": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro"
    "|dezembro",
    "pt short": "jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez",
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "nl short": "jan|feb|mrt|apr|mei|jun|jul|aug|sep sept|okt|nov|dec",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da no": "januar|februar|marts mars|april|maj mai|juni|juli|august|september|oktober|november"
    "|december desember",
    "da no short": "jan|feb|mar|apr|maj mai|jun|jul|aug|sep|okt|nov|dec des",
    "fi": "tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu"
    "|marraskuu|joulukuu",
    "fi of": "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta"
    "|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta",
    "fi short": "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu",
    "pl": "styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik"
    "|listopad|grudzień",
    "pl of": "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października"
    "|listopada|grudnia",
    "pl short": "sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru",
    "cs": "leden|únor|březen|duben|květen|červen|červenec|srpen|září|říjen|listopad|prosinec",
    "cs of": "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince",
    "cs short": "led|úno|bře|dub|kvě|čvn|čvc|srp|zář|říj|lis|pro",
    "tr": "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    "tr short": "oca|şub|mar|nis|may|haz|tem|ağu|eyl|eki|kas|ara",
    "ru": "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь",
    "ru of": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "ru short": "янв|фев февр|мар|апр|май|июн|июл|авг|сен сент|окт|ноя нояб|дек",
    "el": "ιανουάριος|φεβρουάριος|μάρτιος|απρίλιος|μάιος|ιούνιος|ιούλιος|αύγουστος|σεπτέμβριος"
    "|οκτώβριος|νοέμβριος|δεκέμβριος",
    "el of": "ιανουαρίου|φεβρουαρίου|μαρτίου|απριλίου|μαΐου|ιουνίου|ιουλίου|αυγούστου"
    "|σεπτεμβρίου|οκτωβρίου|νοεμβρίου|δεκεμβρίου",
    "el short": "ιαν|φεβ|μαρ|απρ|μαι|ιουν|ιουλ|αυγ|σεπ σεπτ|οκτ|νοε νοεμ|δεκ",
    "hu": "január|február|március|április|május|június|július|augusztus|szeptember|október"
    "|november|december",
    "hu short": "jan|febr|márc|ápr|máj|jún|júl|aug|szept|okt|nov|dec",
    "ro": "ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie"
    "|noiembrie|decembrie",
    "ro short": "ian|feb|mar|apr|mai|iun|iul|aug|sept|oct|noi noiem|dec",
    "uk": "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
    "uk is": "січень|лютий|березень|квітень|травень|червень|липень|серпень|вересень|жовтень"
    "|листопад|грудень",
    "bg": "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември",
    "sk": "január|február|marec|apríl|máj|jún|júl|august|september|október|november|december",
    "sk of": "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra"
    "|decembra",
    # Polish and Czech have called November what Croatian calls October, so that one is left out.
    "hr": "siječanj|veljača|ožujak|travanj|svibanj|lipanj|srpanj|kolovoz|rujan||studeni|prosinac",
    "hr of": "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|"
    "|studenoga studenog|prosinca",
    "sl sr": "januar|februar|marec mart|april|maj|junij jun|julij jul|avgust|september septembar"
    "|oktober oktobar|november novembar|december decembar",
    "sl sr of": "januarja januara|februarja februara|marca marta|aprila|maja|junija juna"
    "|julija jula|avgusta|septembra|oktobra|novembra|decembra",
    "sr": "јануар јануара|фебруар фебруара|марта|априла|маја|јуна|јула|августа|септембра|октобра"
    "|новембра|децембра",
    "lt": "sausis|vasaris|kovas|balandis|gegužė|birželis|liepa|rugpjūtis|rugsėjis|spalis"
    "|lapkritis|gruodis",
    "lt of": "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio"
    "|lapkričio|gruodžio",
    "lv": "janvāris|februāris|marts|aprīlis|maijs|jūnijs|jūlijs|augusts|septembris|oktobris"
    "|novembris|decembris",
    "lv in": "janvārī|februārī|martā|aprīlī|maijā|jūnijā|jūlijā|augustā|septembrī|oktobrī"
    "|novembrī|decembrī",
    "et": "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november"
    "|detsember",
    "is": "janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember",
    "fa": "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ca": "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
    "he": "ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
    "he in": "בינואר|בפברואר|במרץ|באפריל|במאי|ביוני|ביולי|באוגוסט|בספטמבר|באוקטובר|בנובמבר|בדצמבר",
    "ar": "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "th": "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม",
    "th short": "ม.ค|ก.พ|มี.ค|เม.ย|พ.ค|มิ.ย|ก.ค|ส.ค|ก.ย|ต.ค|พ.ย|ธ.ค",
}

HIJRI = (
    "محرم muharram|صفر safar|ربيع_الأول rabi_al-awwal rabi_i|ربيع_الآخر ربيع_الثاني rabi_al-thani"
    " rabi_ii|جمادى_الأولى jumada_al-awwal jumada_i|جمادى_الآخرة جمادى_الثانية jumada_al-thani"
    " jumada_ii|رجب rajab|شعبان shaban sha'ban|رمضان ramadan ramazan|شوال shawwal"
    "|ذو_القعدة ذي_القعدة dhu_al-qadah dhul-qadah|ذو_الحجة ذي_الحجة dhu_al-hijjah dhul-hijjah"
)
"""Months of the Islamic calendar, as NAMES; `_` stands for a blank."""
PERSIAN = (
    "فروردین farvardin|اردیبهشت ordibehesht|خرداد khordad|تیر tir|مرداد امرداد mordad"
    "|شهریور shahrivar|مهر mehr|آبان aban|آذر azar|دی dey|بهمن bahman|اسفند esfand"
)
"""Months of the Solar Hijri calendar."""

_PLAINEST = ("en", "en short", "de", "de short", "da no short", "nl short", "hu short")


def _months(languages: Iterable[str]) -> dict[str, int]:
    tables = (NAMES[language].split("|") for language in languages)
    return numbered(tables)


def numbered(tables: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return the number of each month by its folded name, the first of tables where they differ."""
    months: dict[str, int] = {}
    for table in tables:
        for month, names in enumerate(table, 1):
            for name in names.split():
                months.setdefault(fold(name), month)
    return months


MONTHS: Mapping[str, int] = MappingProxyType(_months(NAMES))
"""Folded name of a month in any of the languages -> its number."""

SURE = frozenset(
    {name for name in MONTHS if len(name) >= 5 or not name.isascii()}
    | {"mars", "juin", "aout", "janv", "fevr", "juil", "maio", "ocak", "ekim"}
    | _months(_PLAINEST).keys() - {"des", "mai"}
) - {"marta", "augusta", "maija", "liepa"}
"""Names that are hardly ever another word: not `out`, `set`, `mag`, `avr`, `ago`, `lis`, `mayo`,
nor given names (`marta`)."""

_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = MappingProxyType({numeral: month for month, numeral in enumerate(_NUMERALS, 1)})

# Name, first day and last year of an era, by its folded name and its initial.
_ERAS = (
    ("明治", "m", date(1868, 1, 25), date(1912, 7, 29)),
    ("大正", "t", date(1912, 7, 30), date(1926, 12, 24)),
    ("昭和", "s", date(1926, 12, 25), date(1989, 1, 7)),
    ("平成", "h", date(1989, 1, 8), date(2019, 4, 30)),
    ("令和", "r", date(2019, 5, 1), date.max),
)


def gregorian(year: int, month: int, day: int) -> date | None:
    """Return a day between 1890 and the end of next year, None where there is no such day."""
    if not FIRST_YEAR <= year <= date.today().year + 1:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_era(era: str, year: int, month: int, day: int) -> date | None:
    """Return the day of a Japanese era (`令和` or `r`), or of the Republic of China (`民国`)."""
    if era in ("民國", "民国"):
        return gregorian(year + _ROC, month, day)
    for name, initial, first, last in _ERAS:
        if era in (name, initial):
            told = gregorian(first.year - 1 + year, month, day)
            return told if told and first <= told <= last else None
    return None


def hijri(year: int, month: int, day: int) -> date | None:
    """Return a day of the tabular Islamic calendar: a day more or less than what was observed."""
    if not (1300 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day
    return _of_days(days + 226_630)


def persian(year: int, month: int, day: int) -> date | None:
    """Return a day of the Solar Hijri calendar, by its cycle of 33 years, right 1244 to 1472."""
    longest = 31 if month <= 6 else 30
    if not (1244 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= longest):
        return None
    cycles, rest = divmod(year + 1595, 33)
    days = 365 * (year + 1595) + cycles * 8 + (rest + 3) // 4
    days += (month - 1) * 31 if month < 7 else (month - 7) * 30 + 186
    return _of_days(days + day - 356_033)


def _of_days(days: int) -> date | None:
    told = date.min + timedelta(days=days - 1)
    return gregorian(told.year, told.month, told.day)
