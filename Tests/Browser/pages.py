"""Every page that has an address of its own. A new page gets a line here, and with it every check there is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SitePage:
    """A page of the site.

    name: what its pictures are called. path: where it is. role: who reads it, as the accounts of `torg demo` are called
    (ROLES), or None for anybody. follow: on that page, go on to the first link that this CSS selector finds, for a page
    whose address is not known beforehand, and from there to the first that `then` finds; tail is added to that address.
    status: what it answers.
    """

    name: str
    path: str
    role: str | None = None
    follow: str | None = None
    then: str | None = None
    tail: str = ""
    status: int = 200


# The accounts of `torg demo`; all have the password that it prints.
ROLES = {
    "samordnare": "samordnare@example.org",
    "ombud": "ombud@example.org",
    "inkopare": "inkopare@example.org",
    "foretag": "foretag@example.org",
    "lasare": "lasare@example.org",
    "drift": "drift@example.org",
}

IDEA = "main a[href^='/ideer/2']"
CASE = "main a[href^='/arbete/ideer/2']"
REPRESENTATIVE = "main a[href*='/foretradare/']:not([href$='/ny'])"
TOUR = "main section:last-of-type ul a[href^='/arbete/turne/']"
STOP = "main table a[href^='/arbete/turne/']"
TOUR_STOP = "main table a[href^='/turne/']"
NEED = "main a[href^='/behov/2']"
AGREEMENT = "main table a[href^='/arbete/avtal/2']"
ACCOUNT_OF_STAFF = "main a[href^='/arbete/konton/']:not([href$='/ny'])"

PUBLIC = [
    SitePage("start", "/"),
    SitePage("ideer", "/ideer"),
    SitePage("ideer-sok", "/ideer?q=cykel"),
    SitePage("ideer-tomt", "/ideer?q=finnsinteiordlistan"),
    SitePage("ide", "/ideer", follow=IDEA),
    SitePage("ide-genomford", "/ideer?lage=done", follow=IDEA),
    SitePage("ide-arbete", "/ideer?lage=active", follow=IDEA),
    SitePage("ide-folj", "/ideer", follow=IDEA, tail="/folj"),
    SitePage("ide-anmal", "/ideer", follow=IDEA, tail="/anmal"),
    SitePage("ide-ny", "/ideer/ny"),
    SitePage("ideer-folj", "/ideer/folj"),
    SitePage("folj", "/folj"),
    SitePage("sok", "/sok"),
    SitePage("sok-traffar", "/sok?q=cykel"),
    SitePage("sok-stavning", "/sok?q=biblotek"),
    SitePage("sok-inget", "/sok?q=finnsinteiordlistan"),
    SitePage("medlemmar", "/medlemmar"),
    SitePage("medlem", "/medlemmar/orebro-kommun"),
    SitePage("medlem-civil", "/medlemmar/svenska-kyrkan"),
    SitePage("foretagen", "/sociala-foretag"),
    SitePage("foretagen-sok", "/sociala-foretag?q=tv%C3%A4tta+bilar&tid=evenings"),
    SitePage("foretagen-alla", "/sociala-foretag?visa=alla"),
    SitePage("foretagen-tomt", "/sociala-foretag?q=finnsinteiordlistan"),
    SitePage("foretag-ett", "/sociala-foretag/re-form"),
    SitePage("foretag-kontakt", "/sociala-foretag/re-form/kontakt"),
    SitePage("foretag-finns-inte", "/sociala-foretag/finns-inte", status=404),
    SitePage("behoven", "/behov"),
    SitePage("behoven-sok", "/behov?q=tv%C3%A4tta+bilar&lage=met"),
    SitePage("behoven-tomt", "/behov?q=finnsinteiordlistan"),
    SitePage("behov-ett", "/behov", follow=NEED),
    SitePage("behov-finns-inte", "/behov/1999-0001", status=404),
    SitePage("kartan", "/behov/karta"),
    SitePage("kartan-del", "/behov/karta?kommun=1880&omrade=50"),
    SitePage("koder", "/cpv"),
    SitePage("koder-under", "/cpv?under=50000000"),
    SitePage("koder-sok", "/cpv?q=tv%C3%A4tta+bilar"),
    SitePage("koder-inga", "/cpv?q=finnsinteiordlistan"),
    SitePage("avtalen", "/avtal"),
    SitePage("avtalen-tomt", "/avtal?q=finnsinteiordlistan"),
    SitePage("avtal-ett", "/avtal?q=cyklar", follow="main table a[href^='/avtal/2']"),
    SitePage("avtal-finns-inte", "/avtal/2019-0001", status=404),
    SitePage("upphandlingarna", "/upphandlingar"),
    SitePage("upphandlingarna-tomt", "/upphandlingar?q=finnsinteiordlistan"),
    SitePage("upphandling-en", "/upphandlingar", follow="main a[href^='/upphandlingar/2']"),
    SitePage("upphandling-finns-inte", "/upphandlingar/1999-0001", status=404),
    SitePage("turne", "/turne"),
    SitePage("turne-en", "/turne", follow="main p a[href^='/turne/']"),
    SitePage("turne-stopp", "/turne", follow=TOUR_STOP),
    SitePage("turne-finns-inte", "/turne/finns-inte", status=404),
    SitePage("oppna-data", "/data/ocds"),
    SitePage("om", "/om"),
    SitePage("tillganglighet", "/tillganglighet"),
    SitePage("integritet", "/integritet"),
    SitePage("stil", "/stil"),
    SitePage("logga-in", "/logga-in"),
    SitePage("logga-in-skickad", "/logga-in/skickad"),
    SitePage("demobrev", "/demo/post"),
    SitePage("demobrev-ett", "/demo/post", follow="main a[href^='/demo/post/']"),
    SitePage("lank-okand", "/l/ABCDEFGHJKMNPQRSTVWXYZ2345", status=404),
    SitePage("finns-inte", "/finns-inte", status=404),
]

# What any account has.
ACCOUNT = [
    SitePage("konto", "/konto", role="lasare"),
    SitePage("konto-losenord", "/konto/losenord", role="lasare"),
    SitePage("konto-tvastegs", "/konto/tvastegs", role="lasare"),
    SitePage("konto-radera", "/konto/radera", role="lasare"),
]

COORDINATOR = [
    SitePage(name, path, role="samordnare", follow=follow, tail=tail)
    for name, path, follow, tail in [
        ("samordnare-start", "/", None, ""),
        ("samordnare-konto", "/konto", None, ""),
        ("ko", "/arbete/ko", None, ""),
        ("arende", "/arbete/ko", CASE, ""),
        ("arende-allt", "/arbete/ideer/2026-0001", None, ""),
        ("arende-svar-at", "/uppdrag/1", None, ""),
        ("forslag", "/arbete/forslag", None, ""),
        ("forslag-en", "/arbete/forslag/orebro-kommun", None, ""),
        ("uppdrag-alla", "/uppdrag", None, ""),
        ("moderering", "/arbete/moderering", None, ""),
        ("ord", "/arbete/ord", None, ""),
        ("utskick", "/arbete/utskick", None, ""),
        ("register", "/arbete/medlemmar", None, ""),
        ("register-ny", "/arbete/medlemmar/ny", None, ""),
        ("register-import", "/arbete/medlemmar/import", None, ""),
        ("register-medlem", "/arbete/medlemmar/orebro-kommun", None, ""),
        ("register-medlemskap", "/arbete/medlemmar/orebro-kommun/medlemskap", None, ""),
        ("foretradare-ny", "/arbete/medlemmar/orebro-kommun/foretradare/ny", None, ""),
        ("foretradare", "/arbete/medlemmar/orebro-kommun", REPRESENTATIVE, ""),
        ("foretradare-ta-bort", "/arbete/medlemmar/orebro-kommun", REPRESENTATIVE, "/ta-bort"),
        ("plan", "/arbete/turne", None, ""),
        ("plan-ny-turne", "/arbete/turne/ny", None, ""),
        ("plan-turne", "/arbete/turne", TOUR, ""),
        ("plan-turne-andra", "/arbete/turne", TOUR, "/andra"),
        ("plan-turne-kopiera", "/arbete/turne", TOUR, "/kopiera"),
        ("plan-bemanning", "/arbete/turne", TOUR, "/bemanning"),
        ("plan-nytt-stopp", "/arbete/turne", TOUR, "/ny"),
        ("plan-stopp", "/arbete/turne", STOP, ""),
        ("plan-stopp-andra", "/arbete/turne", STOP, "/andra"),
        ("plan-stopp-stall-in", "/arbete/turne", STOP, "/stall-in"),
        ("plan-nytt-pass", "/arbete/turne", STOP, "/pass/ny"),
        ("turne-resultat", "/arbete/turne", TOUR, "/resultat"),
        ("turne-resultat-stopp", "/arbete/turne", STOP, "/resultat"),
        ("turne-jamfor", "/arbete/turne/jamfor", None, ""),
        ("behov-arbete", "/arbete/behov", None, ""),
        ("behov-nytt", "/arbete/behov/nytt", None, ""),
        ("foretag-arbete", "/arbete/foretag", None, ""),
        ("foretag-arbete-ett", "/arbete/foretag/re-form", None, ""),
        ("foretag-andra", "/arbete/foretag/re-form/andra", None, ""),
        ("foretag-bilder", "/arbete/foretag/re-form/bilder", None, ""),
        ("avtal-arbete", "/arbete/avtal", None, ""),
        ("avtal-samordnare", "/arbete/avtal", AGREEMENT, ""),
        ("uppfoljningar", "/arbete/uppfoljning", None, ""),
        ("uppfoljningar-besvarade", "/arbete/uppfoljning?visa=besvarade", None, ""),
        ("uppfoljning-svar", "/arbete/uppfoljning?visa=besvarade", "main table a[href^='/arbete/uppfoljning/']", ""),
        ("behov-som-vantas", "/arbete/uppfoljning/kommande", None, ""),
        ("papper-buntar", "/arbete/papper", None, ""),
        ("papper-utan-nummer", "/arbete/papper?utan=1", None, ""),
        ("papper-losa-blanketter", "/arbete/papper/blanketter", None, ""),
        ("enheter", "/arbete/enheter", None, ""),
        ("konton", "/arbete/konton", None, ""),
        ("konton-ny", "/arbete/konton/ny", None, ""),
        ("konton-ett", "/arbete/konton", ACCOUNT_OF_STAFF, ""),
        ("konton-avsluta", "/arbete/konton", ACCOUNT_OF_STAFF, "/avsluta"),
    ]
]

REPRESENTATIVE_OF_MEMBER = [
    SitePage("ombud-start", "/", role="ombud"),
    SitePage("uppdragen", "/uppdrag", role="ombud"),
    SitePage("uppdrag", "/uppdrag", role="ombud", follow="main a[href^='/uppdrag/']"),
    SitePage("ombud-medlem", "/arbete/medlemmar/orebro-kommun", role="ombud"),
    SitePage("ombud-plan", "/arbete/turne", role="ombud"),
    SitePage("ombud-plan-stopp", "/arbete/turne", role="ombud", follow=STOP),
    SitePage("ombud-far-inte", "/arbete/ko", role="ombud", status=404),
]

# What is done from the page of a need; `then` finds the link to it.
OPEN_NEEDS = "/behov?lage=open"
PARTS_OF_NEEDS = [
    SitePage("behov-svara", OPEN_NEEDS, role="foretag", follow=NEED, then="main a[href$='/svara']"),
    SitePage("behov-fraga", OPEN_NEEDS, role="foretag", follow=NEED, then="main a[href$='/fraga']"),
    SitePage("behov-med", OPEN_NEEDS, role="samordnare", follow=NEED, then="main a[href$='/med']"),
    SitePage("behov-besvara", "/behov?q=matl%C3%A5dor", role="samordnare", follow=NEED, then="main a[href*='/fraga/']"),
    SitePage("behov-avsluta", OPEN_NEEDS, role="samordnare", follow=NEED, then="main a[href$='/avsluta']"),
    SitePage("behov-andra", OPEN_NEEDS, role="samordnare", follow=NEED, then="main a[href$='/andra']"),
]

BUYER_OF_AGREEMENTS = [
    SitePage("inkopare-avtal", "/arbete/avtal", role="inkopare"),
    SitePage("inkopare-avtal-nytt", "/arbete/avtal/nytt", role="inkopare"),
    SitePage("inkopare-avtal-ett", "/arbete/avtal", role="inkopare", follow=AGREEMENT),
    SitePage("inkopare-avtal-andra", "/arbete/avtal?lage=active", role="inkopare", follow=AGREEMENT, tail="/andra"),
    SitePage("inkopare-uppfoljningar", "/arbete/uppfoljning", role="inkopare"),
    SitePage("foretag-avtal", "/arbete/avtal", role="foretag", follow=AGREEMENT),
    SitePage("foretag-behov-som-vantas", "/arbete/uppfoljning/kommande", role="foretag"),
]

ADVICE = (
    "/arbete/radgivare?date=2023-05-01&act=LOU&kind=services&cpv=85312510&per=total&value=690000&hasOptions=none&share=35"
)
PARTNERSHIP_ADVICE = (
    "/arbete/radgivare/iop?date=2026-11-24&sign-initiative=yes&sign-noMarket=no"
    "&recipient-1=Syverkstan&aid-1=400000&currency-1=sek&aidDay-1=2026-01-01"
)
PROCUREMENT = "main table a[href^='/arbete/upphandlingar/2']"
OVER = "/arbete/upphandlingar?lage=concluded"
OUT = "/arbete/upphandlingar?lage=sent"
CANCELLED = "/arbete/upphandlingar?lage=cancelled"

BUYER_OF_PROCUREMENTS = [
    SitePage("radgivaren", "/arbete/radgivare", role="inkopare"),
    SitePage("radgivaren-svar", ADVICE, role="inkopare"),
    SitePage("radgivaren-iop", "/arbete/radgivare/iop", role="inkopare"),
    SitePage("radgivaren-iop-svar", PARTNERSHIP_ADVICE, role="inkopare"),
    SitePage("rad-sparade", "/arbete/radgivare/sparade", role="inkopare"),
    SitePage("rad-ett", "/arbete/radgivare/sparade", role="inkopare", follow="main table a[href^='/arbete/radgivare/']"),
    SitePage("inkopare-upphandlingar", "/arbete/upphandlingar", role="inkopare"),
    SitePage("inkopare-upphandling-ny", "/arbete/upphandlingar/ny", role="inkopare"),
    SitePage("inkopare-upphandling", OVER, role="inkopare", follow=PROCUREMENT),
    SitePage("inkopare-jamfor", OVER, role="inkopare", follow=PROCUREMENT, tail="/jamfor"),
    SitePage("inkopare-dokumentation", OVER, role="inkopare", follow=PROCUREMENT, tail="/dokumentation"),
    SitePage("inkopare-upphandling-ute", OUT, role="inkopare", follow=PROCUREMENT),
    SitePage("inkopare-bjud-in", OUT, role="inkopare", follow=PROCUREMENT, tail="/bjud-in"),
    SitePage("inkopare-mer-tid", OUT, role="inkopare", follow=PROCUREMENT, tail="/forlang"),
    SitePage("inkopare-avbryt", OUT, role="inkopare", follow=PROCUREMENT, tail="/avbryt"),
    SitePage("inkopare-forseglade", OUT, role="inkopare", follow=PROCUREMENT, tail="/jamfor"),
    SitePage("ombud-upphandling-avbruten", CANCELLED, role="ombud", follow=PROCUREMENT),
    SitePage("ombud-dokumentation-avbruten", CANCELLED, role="ombud", follow=PROCUREMENT, tail="/dokumentation"),
    SitePage("inkopare-upphandlingar-tomt", "/arbete/upphandlingar?q=finnsinteiordlistan", role="inkopare"),
    SitePage("samordnare-upphandlingar", "/arbete/upphandlingar", role="samordnare"),
    SitePage("foretag-forfragningar", "/anbud", role="foretag"),
    SitePage("foretag-forfragan", "/anbud", role="foretag", follow="main a[href^='/anbud/']"),
]

OPERATOR = [
    SitePage("drift-start", "/", role="drift"),
    SitePage("drift-konton", "/arbete/konton", role="drift"),
]

PAGES = (
    PUBLIC + ACCOUNT + COORDINATOR + REPRESENTATIVE_OF_MEMBER + PARTS_OF_NEEDS + BUYER_OF_AGREEMENTS
    + BUYER_OF_PROCUREMENTS + OPERATOR
)
