@testable import Sourcing

/// A made-up social enterprise, as it writes of itself.
struct WrittenProfile: Sendable {
    let slug: String
    let summary: String
    /// Title, text and code of each thing that it can do.
    let offers: [(title: String, text: String, cpv: String?)]
    var places: [String] = []
    var times: WorkTimes = []
    var hours: Int?

    func profile(_ id: Int64) -> MatchProfile {
        MatchProfile(
            enterprise: id,
            offers: offers.map { .init(title: $0.title, text: $0.text, cpv: $0.cpv.flatMap { try? CPVCode($0) }) },
            summary: summary, places: places, times: times, hours: hours)
    }

    /// Made up for the test, in the way that such enterprises write: some at length, some hardly at all, some with codes.
    static let all: [WrittenProfile] = [
        .init(
            slug: "hjulverkstan",
            summary: "Vi ger begagnade tvåhjulingar ett nytt liv och håller företags och kommuners cyklar rullande.",
            offers: [
                (
                    "Cykelservice", "Årlig genomgång, byte av slitdelar, elcyklar och lådcyklar. Vi hämtar och lämnar.",
                    "50100000"
                ),
                ("Försäljning av renoverade cyklar", "Begagnade cyklar med tre månaders garanti.", "34430000"),
            ], places: ["1880", "1881"], times: [.days], hours: 40),
        .init(
            slug: "blankt",
            summary: "Bilvård med omsorg om både lack och människor.",
            offers: [
                (
                    "Bilrekonditionering",
                    "Handtvätt, interiörrengöring, vaxning och luktsanering av personbilar och transportbilar.",
                    "50112300"
                )
            ], places: ["1880"], times: [.days, .evenings], hours: 60),
        .init(
            slug: "depan",
            summary:
                "Fordonsservice för bilpooler: vi ser till att bilen är hel, ren och klar när nästa person ska ut.",
            offers: [
                (
                    "Poolservice",
                    "Påfyllning av drivmedel, vätskekontroll, laddning, kontroll av lufttryck, rengöring.", "50111000"
                ),
                ("Hjulskifte och däckhotell", "Vi byter och förvarar.", nil),
            ], places: ["1880", "1885"], times: [.evenings, .nights, .weekends], hours: 80),
        .init(
            slug: "glans-stad",
            summary: "Lokalvård i små och medelstora kontor.",
            offers: [
                (
                    "Lokalvård", "Regelbunden skötsel av kontor, föreningslokaler och trapphus. Miljömärkta medel.",
                    "90910000"
                )
            ],
            places: ["1880", "1814"], times: [.days, .evenings], hours: 120),
        .init(
            slug: "norra-hemservice",
            summary: "Arbetskooperativ i norra länet som städar och fixar hemma hos folk.",
            offers: [
                (
                    "Hemstäd",
                    "Veckostädning, storstädning och flyttstädning hos privatpersoner och i särskilda boenden.",
                    "90911000"
                ),
                ("Fixartjänst", "Byta gardiner, sätta upp hyllor och brandvarnare hos äldre.", nil),
            ], places: ["1884", "1885", "1864", "1863"], times: [.days], hours: 50),
        .init(
            slug: "klara-rutor", summary: "Vi putsar fönster.",
            offers: [
                ("Fönsterputsning", "Skyltfönster, inglasade balkonger, skolor. Upp till tre våningar.", "90911300")
            ],
            places: ["1880", "1881", "1861"], times: [.days], hours: 30),
        .init(
            slug: "syrummet",
            summary: "Skapande kvinnor från hela världen syr, ändrar och lagar.",
            offers: [
                ("Skrädderi", "Uppläggning, lagning och omsömnad av kläder.", "50830000"),
                ("Sömnad på beställning", "Båtkapell, markiser, kuddfodral, mässhakar och scenridåer.", nil),
            ], places: ["1880"], times: [.days], hours: 70),
        .init(
            slug: "lakanet", summary: "Socialt tvätteri med industrimaskiner.",
            offers: [
                (
                    "Tvätteri", "Vi vittvättar, torkar, manglar och viker linne från hotell och vårdinrättningar.",
                    "98310000"
                )
            ],
            places: ["1883", "1862"], times: [.days], hours: 200),
        .init(
            slug: "stolsakuten", summary: "Möbeltapetserare och snickare ger inredning fler år.",
            offers: [
                (
                    "Möbelrenovering", "Omklädsel av stolar, lagning, slipning och ytbehandling. Hela konferensrum.",
                    "50850000"
                )
            ], places: [], times: [.days], hours: 55),
        .init(
            slug: "plank-och-spik", summary: "Träverkstad med daglig verksamhet.",
            offers: [
                ("Snickerier", "Odlingslådor, parksoffor, fågelholkar, lastpallar och enklare möbler i trä.", nil),
                ("Utomhusträ", "Staket, altaner och ramper för rullstol.", "45420000"),
            ], places: ["1861", "1860"], times: [.days], hours: 90),
        .init(
            slug: "penseln", summary: "Målarlag där erfarna målare handleder nya.",
            offers: [("Måleriarbeten", "Inomhus och utomhus, tapetsering och spackling.", "45442000")],
            places: ["1880", "1881", "1814"], times: [.days], hours: 160),
        .init(
            slug: "gronfingrar", summary: "Trädgårdslag som sköter gröna miljöer åt bostadsbolag och kyrkogårdar.",
            offers: [
                ("Skötsel av grönytor", "Gräsklippning, ogräsrensning, beskärning och plantering.", "77310000"),
                ("Gravskötsel", "Vi sköter gravar på uppdrag av anhöriga.", "98371000"),
            ], places: ["1880", "1881"], times: [.days], hours: 140),
        .init(
            slug: "skogslaget", summary: "Ute i skogen mår vi bra. Arbetslag med röjsåg och motorsåg.",
            offers: [
                (
                    "Röjning och leder",
                    "Slyröjning längs vägar och stigar, underhåll av vandringsleder, bygga spänger och vindskydd.",
                    "77230000"
                ),
                ("Ved", "Vi kapar, klyver och levererar.", nil),
            ], places: ["1863", "1864", "1884"], times: [.days], hours: 110),
        .init(
            slug: "vintervakt", summary: "Fastighetsnära utejobb året om.",
            offers: [
                (
                    "Snöskottning och sandning", "Entréer, trappor, busskurer och gångvägar. Jour vid snöfall.",
                    "90620000"
                )
            ],
            places: ["1883", "1862", "1882"], times: [.days, .nights, .weekends], hours: 60),
        .init(
            slug: "smakbaren", summary: "Kök där långtidssjukskrivna hittar tillbaka.",
            offers: [
                (
                    "Catering",
                    "Smörgåstårtor, bufféer, fika och luncher till sammanträden, ekologiskt så långt det går.",
                    "55520000"
                )
            ], places: ["1880"], times: [.days, .evenings], hours: 90),
        .init(
            slug: "kafe-svangrum", summary: "Kafé med hembakat mitt i byn.",
            offers: [
                ("Kafé", "Dagens soppa, bakverk och kaffe. Vi kan driva serveringen i er lokal.", "55330000"),
                ("Bröd och kakor", "Vi bakar på beställning.", "15810000"),
            ], places: ["1882"], times: [.days, .weekends], hours: 45),
        .init(
            slug: "matbudet", summary: "Matpaket och varma rätter hem till dörren.",
            offers: [
                (
                    "Utkörning av matlådor", "Vi lagar av räddade råvaror och kör hem till pensionärer och skolor.",
                    "55521200"
                )
            ], places: ["1880", "1881", "1814"], times: [.days], hours: 75),
        .init(
            slug: "it-lotsarna", summary: "Unga vägleder äldre på nätet.",
            offers: [
                (
                    "Digital hjälp",
                    "Handledning för seniorer: surfplatta, smartmobil, e-legitimation och videosamtal.", "80500000"
                )
            ], places: [], times: [.days], hours: 100),
        .init(
            slug: "kretsloppet", summary: "Vi tar hand om uttjänt elektronik.",
            offers: [
                (
                    "Återbruk av datorer",
                    "Certifierad radering av hårddiskar, uppgradering, test och återförsäljning.", "50320000"
                ),
                ("Demontering", "Elektronik plockas isär och sorteras för återvinning.", "90514000"),
            ], places: ["1880", "1881"], times: [.days], hours: 80),
        .init(
            slug: "bildrutan", summary: "Mediehus för personer på autismspektrat.",
            offers: [
                ("Film och foto", "Informationsfilmer, undertexter, porträtt.", "92111000"),
                ("Webb", "Tillgänglighetsgranskning och bygge av webbplatser.", "72413000"),
            ], places: [], times: [.days], hours: 60),
        .init(
            slug: "trycksvarta", summary: "Litet tryckeri med stort hjärta.",
            offers: [("Tryck och kopiering", "Broschyrer, rollups, visitkort, häftning och laminering.", "79810000")],
            places: ["1880"], times: [.days], hours: 50),
        .init(
            slug: "kuvertet", summary: "Legoarbeten: ingen serie är för liten.",
            offers: [
                (
                    "Packning och utskick", "Kuvertering, etikettering, sampackning av mässmaterial och frankering.",
                    "79570000"
                ),
                ("Montering", "Skruva, nita, förpacka åt industrin.", "79920000"),
            ], places: ["1861", "1881"], times: [.days], hours: 220),
        .init(
            slug: "flyttkarlarna", summary: "Starka armar och varsamma händer.",
            offers: [
                ("Flyttjänster", "Kontorsflyttar, bärhjälp, bortforsling, tömning av dödsbon.", "98392000")
            ], places: ["1880", "1881", "1861", "1814"], times: [.days, .evenings, .weekends], hours: 130),
        .init(
            slug: "budet-gar", summary: "Klimatsmarta leveranser på två hjul.",
            offers: [("Cykelbud", "Post, prover och småpaket mellan kontor och vårdcentraler i centrum.", "64120000")],
            places: ["1880"], times: [.days], hours: 70),
        .init(
            slug: "rullande", summary: "Minibussar med tid för människor.",
            offers: [
                (
                    "Persontransporter", "Skolskjuts, utflykter och resor för föreningar, rullstolsanpassat fordon.",
                    "60130000"
                )
            ], places: ["1882", "1860", "1861"], times: [.days, .evenings], hours: 90),
        .init(
            slug: "landsvagen", summary: "Samåkning på landsbygden organiserad av byalag.",
            offers: [("Byaskjuts", "Frivilliga förare och en app fyller tomma säten där linjetrafiken saknas.", nil)],
            places: ["1884", "1864", "1863", "1885"], times: [.days, .evenings], hours: 20),
        .init(
            slug: "vanskap", summary: "Kamratstöd av människor med egen erfarenhet.",
            offers: [
                (
                    "Kamratstödjare",
                    "Stöd åt unga vuxna med psykisk ohälsa. Promenader, samtal, följa med till myndigheter.", "85312000"
                )
            ], places: ["1880", "1883"], times: [.days, .evenings], hours: 85),
        .init(
            slug: "andra-chansen", summary: "Drivs av före detta kriminella och missbrukare.",
            offers: [
                (
                    "Stödboende och arbetsträning",
                    "Eget arbetskooperativ för den som lämnar fängelse eller behandlingshem.", "85310000"
                )
            ], places: ["1880"], times: [], hours: 40),
        .init(
            slug: "steget", summary: "Rehabilitering genom arbete i lugn takt.",
            offers: [
                (
                    "Arbetsprövning",
                    "Platser för personer som Försäkringskassan eller socialtjänsten anvisar, med handledare.",
                    "85312510"
                )
            ], places: ["1883", "1862", "1885"], times: [.days], hours: 60),
        .init(
            slug: "tungomal", summary: "Vi som en gång var nyanlända.",
            offers: [
                (
                    "Tolkning och översättning",
                    "Arabiska, dari, somaliska, tigrinska och ukrainska. På plats eller per telefon.", "79540000"
                ),
                ("Språkkafé", "Träna svenska i små grupper.", "80580000"),
            ], places: [], times: [.days, .evenings], hours: 65),
        .init(
            slug: "scenrummet",
            summary: "Kulturförening med skådespelare, musiker och clowner med funktionsnedsättning.",
            offers: [("Föreställningar", "Teater, musikunderhållning och konferencier.", "92310000")],
            places: [], times: [.days, .evenings, .weekends], hours: 35),
        .init(
            slug: "moteshuset", summary: "Konferensanläggning vid sjön.",
            offers: [
                ("Konferens och logi", "Rum för trettio gäster, samlingssal, helpension.", "55120000"),
                ("Värdskap", "Garderob, reception och servering vid evenemang.", nil),
            ], places: ["1882", "1860"], times: [.days, .evenings, .weekends], hours: 95),
        .init(
            slug: "arkivstugan", summary: "Noggranna händer.",
            offers: [
                ("Skanning", "Digitalisering av ritningar, personakter och fotografier, med sekretess.", "79999100"),
                ("Inmatning", "Registrering av enkätsvar och uppgifter.", nil),
            ], places: ["1880"], times: [.days], hours: 75),
        .init(
            slug: "odlarna", summary: "Ekologiskt andelsjordbruk.",
            offers: [
                ("Grönsaker", "Potatis, rotfrukter och sallat i säsong till storkök.", "03220000"),
                ("Honung", "Från egna bisamhällen.", "03142100"),
            ], places: ["1814", "1880"], times: [.days], hours: 30),
        .init(
            slug: "snickar-lek", summary: "Gårds- och lekmiljöer.",
            offers: [
                (
                    "Underhåll av lekplatser", "Besiktning, byte av sand, reparation av gungor och klätterställningar.",
                    "50870000"
                )
            ], places: ["1880", "1881", "1861"], times: [.days], hours: 40),
        .init(
            slug: "klotterfritt", summary: "Vi håller staden snygg.",
            offers: [
                ("Klottersanering", "Borttagning från fasader och elskåp inom ett dygn.", "90690000"),
                ("Skräpplockning", "Gator, torg, stränder och vägkanter.", "90610000"),
            ], places: ["1880"], times: [.days, .evenings], hours: 100),
        .init(
            slug: "hundstallet", summary: "Dagis och rastning för fyrbenta.",
            offers: [("Hunddagis", "Rastning och pensionat.", "98380000")], places: ["1881"], times: [.days], hours: 25),
        .init(
            slug: "vaxeln", summary: "Bemannar när ni är upptagna.",
            offers: [
                (
                    "Telefonpassning och reception", "Synskadade telefonister besvarar era samtal och bokar tider.",
                    "79510000"
                )
            ], places: [], times: [.days], hours: 150),
        .init(
            slug: "vaktmastarna", summary: "En hjälpande hand i fastigheten.",
            offers: [
                ("Vaktmästeri", "Lampbyten, enkla reparationer, tillsyn, möblering inför möten.", "50700000")
            ], places: ["1885", "1884"], times: [.days], hours: 80),
        .init(
            slug: "trygga-steg", summary: "Närvarande vuxna i det offentliga rummet.",
            offers: [
                ("Trygghetsvärdar", "Rör sig i centrum och på bussar, lugnar och hjälper till rätta.", "79710000")
            ],
            places: ["1880", "1883"], times: [.evenings, .nights, .weekends], hours: 120),
        .init(
            slug: "fritidsbanken-prov", summary: "Alla ska kunna röra på sig.",
            offers: [
                ("Utlåning av sportutrustning", "Skridskor, skidor, flytvästar utan avgift.", "92600000"),
                ("Prova-på-dagar", "Aktiviteter på lov för barn.", nil),
            ], places: ["1880", "1861"], times: [.days], hours: 35),
        .init(
            slug: "enkatlaget", summary: "Brukarrevision: vi frågar dem det berör.",
            offers: [
                (
                    "Intervjuer", "Personer med egen erfarenhet intervjuar brukare inom psykiatri och socialtjänst.",
                    "79320000"
                )
            ],
            places: [], times: [.days], hours: 20),
        .init(
            slug: "hantverksboden", summary: "Butik med presenter av återbrukat material.",
            offers: [
                ("Gåvor", "Tovade sittunderlag, ljus, tvål och kassar som profilprodukter och julgåvor.", "37800000")
            ], places: ["1884"], times: [.days], hours: 30),
        .init(
            slug: "lagerhallen", summary: "Terminal med truckar och ordning.",
            offers: [
                ("Lagerhållning", "Magasinering, inventering och plock för kommunala förråd, hjälpmedel.", "63120000")
            ],
            places: ["1881"], times: [.days], hours: 180),
        .init(
            slug: "friskvind", summary: "Kroppen i fokus.",
            offers: [("Massage och gympa", "Synskadade massörer, stolsgympa för äldre.", "98330000")],
            places: ["1880"], times: [.days], hours: 40),
        .init(
            slug: "betesgard", summary: "Får och kor som håller landskapet öppet.",
            offers: [
                ("Naturvårdsbete", "Våra djur betar ängar, vi slår med lie och bekämpar invasiva växter.", "77500000")
            ],
            places: ["1882", "1860", "1862"], times: [.days], hours: 15),
    ]
}
