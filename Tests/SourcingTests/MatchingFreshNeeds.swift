@testable import Sourcing

extension WrittenNeed {
    /// Needs that were written after all the words of fields, and measured once.
    static let fresh: [WrittenNeed] = [
        .init(
            title: "Färdtjänstens fordon luktar illa", words: "Sätena behöver tvättas på djupet två gånger om året.",
            right: "blankt", places: ["1880"]),
        .init(
            title: "Vem fyller på spolarvätska?",
            words: "Ingen känner ansvar för de gemensamma bilarna. De borde vara klara att köra varje morgon.",
            right: "depan", places: ["1880"]),
        .init(
            title: "Elcyklar som ingen vågar använda",
            words: "Hemsjukvården har tolv stycken, men batterierna är trötta och bromsarna skriker.",
            right: "hjulverkstan", places: ["1880"]),
        .init(
            title: "Föreningshuset blir aldrig riktigt rent",
            words: "Olika grupper varje kväll, och ingen tar ansvar för golven.", right: "glans-stad", places: ["1880"]),
        .init(
            title: "När en hyresgäst på serviceboendet flyttar",
            words: "Lägenheten ska storstädas innan nästa kommer in.", right: "norra-hemservice", places: ["1884"]),
        .init(
            title: "Solen lyser genom smutsen",
            words: "Sporthallens stora glaspartier syns från gatan och ser tråkiga ut.", right: "klara-rutor",
            places: ["1880"]),
        .init(
            title: "Personalkläder i fel storlek", words: "Köksbiträdenas byxor är för långa och rockarna för vida.",
            right: "syrummet", places: ["1880"]),
        .init(
            title: "Handdukar och badlakan till badhuset",
            words: "Vi lånar ut ett hundratal om dagen och hinner inte med.", right: "lakanet", places: ["1883"]),
        .init(
            title: "Väntrummets soffa ser hemsk ut", words: "Den är välbyggd men galonen har spruckit.",
            right: "stolsakuten"),
        .init(
            title: "Koloniområdet vill ha pallkragar",
            words: "Tjugo stycken, så att även den som sitter kan sköta sina växter.", right: "plank-och-spik",
            places: ["1861"]),
        .init(
            title: "Omklädningsrummen i ishallen", words: "Kulören är från 1984 och den släpper från väggarna.",
            right: "penseln", places: ["1880"]),
        .init(
            title: "Lekparkens häckar sticker ut över trottoaren",
            words: "Barnvagnar kommer inte fram. Dessutom är gräset aldrig klippt.", right: "gronfingrar",
            places: ["1881"]),
        .init(
            title: "Elljusspåret har blivit smalt",
            words: "Unga björkar växer in från båda sidor, och löparna får grenar i ansiktet.", right: "skogslaget",
            places: ["1864"]),
        .init(
            title: "Tryggt att ta sig till bussen även i januari",
            words: "Hållplatserna ska vara fria från snö innan sju.", right: "vintervakt", places: ["1883"]),
        .init(
            title: "Avtackning för sextio personer", words: "Något gott på fat, både salt och sött, till klockan tre.",
            right: "smakbaren", places: ["1880"]),
        .init(
            title: "Besökarna på hembygdsgården är sugna på kaffe",
            words: "Vi har en fin stuga men ingen som kan ha öppet i helgerna.", right: "kafe-svangrum",
            places: ["1882"], times: [.weekends]),
        .init(
            title: "Hungriga studenter och överblivna lådor",
            words: "Skolköket slänger trettio portioner om dagen. Kan någon ta dem till dem som behöver?",
            right: "matbudet", places: ["1880"]),
        .init(
            title: "Farmor får inte fram sina journaler",
            words: "Patienter över åttio behöver en lugn stund med någon som visar hur man kommer in på 1177.",
            right: "it-lotsarna"),
        .init(
            title: "Skärmar och skrivare i ett förråd",
            words: "Ett halvt rum fullt av utrangerad utrustning som måste hanteras enligt reglerna.",
            right: "kretsloppet", places: ["1880"]),
        .init(
            title: "Berätta om hemtjänsten så att fler söker jobb",
            words: "Vi tänker oss två minuter att lägga upp på nätet, med riktiga medarbetare framför kameran.",
            right: "bildrutan"),
        .init(
            title: "Ny informationsbroschyr", words: "Tusen ex, på bra papper, före sista mars.", right: "trycksvarta",
            places: ["1880"]),
        .init(
            title: "Inbjudningar till alla som fyller sjuttiofem",
            words: "De ska läggas i kuvert och sändas iväg i omgångar.", right: "kuvertet", places: ["1881"]),
        .init(
            title: "Arkivskåp från plan fyra", words: "Tunga saker ska ner för trappan och till tippen.",
            right: "flyttkarlarna", places: ["1880"]),
        .init(
            title: "Läkemedel till hemmaboende",
            words: "Apotekspåsarna ska hem till åtta adresser i innerstaden varje fredag, gärna utan avgaser.",
            right: "budet-gar", places: ["1880"]),
        .init(
            title: "Dagverksamheten vill komma ut",
            words: "Fem personer med rullstol skulle vilja åka till sjön ibland.", right: "rullande", places: ["1882"]),
        .init(
            title: "Byborna kommer inte till stan",
            words: "Sista turen är indragen. Alla kör ändå in var och en för sig.", right: "landsvagen",
            places: ["1885"]),
        .init(
            title: "Väntetiden till psykiatrin är lång",
            words: "Ungdomar behöver någon att prata med under tiden, som själv har tagit sig igenom det.",
            right: "vanskap", places: ["1880"]),
        .init(
            title: "Första tiden efter anstalten", words: "De har varken lägenhet eller arbete, och gamla vänner drar.",
            right: "andra-chansen", places: ["1880"]),
        .init(
            title: "Tillbaka till arbetslivet efter utmattning",
            words: "Vi söker en lugn arbetsplats där man får börja med två timmar.", right: "steget", places: ["1885"]),
        .init(
            title: "Information på modersmål om vaccination",
            words: "Texten ska finnas på somaliska och arabiska, och någon ska kunna svara på frågor muntligt.",
            right: "tungomal"),
        .init(
            title: "Underhållning på nationaldagen", words: "En halvtimme från scen som passar både barn och gamla.",
            right: "scenrummet"),
        .init(
            title: "Internat för nya chefer", words: "Arton deltagare, en natt, enkelt men trevligt.",
            right: "moteshuset", places: ["1882"]),
        .init(
            title: "Skolfoton från hundra år", words: "Bilderna bleknar i lådor. De borde räddas till datorn.",
            right: "arkivstugan", places: ["1880"]),
        .init(
            title: "Rutschkanan har en vass kant",
            words: "Vi behöver någon som går igenom alla våra gårdar och rättar till brister.", right: "snickar-lek",
            places: ["1881"]),
        .init(
            title: "Kladd på gångtunneln", words: "Varje måndag nya namn på betongen.", right: "klotterfritt",
            places: ["1880"]),
        .init(
            title: "Julklapp till alla på förvaltningen", words: "Något som inte är massproducerat.",
            right: "hantverksboden"),
        .init(
            title: "Utställningsmaterial mellan turnéerna",
            words: "Montrar och skärmar ska stå torrt och gå att hitta.", right: "lagerhallen", places: ["1881"]),
        .init(
            title: "Föräldrar ringer och kommer inte fram",
            words: "Skolans expedition är stängd på förmiddagarna, och samtalen blir liggande.", right: "vaxeln"),
        .init(
            title: "Bråk på nattbussen", words: "Förarna vill ha sällskap av någon lugn person på sena turer.",
            right: "trygga-steg", places: ["1880"], times: [.nights]),
        .init(
            title: "Kändis i köket: rotsaker från trakten",
            words: "Kockarna vill kunna skriva på menyn vem som har odlat.", right: "odlarna", places: ["1880"]),
    ]
}
