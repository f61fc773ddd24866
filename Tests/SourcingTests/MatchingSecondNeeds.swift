@testable import Sourcing

extension WrittenNeed {
    /// A second set of needs, written blind: by one who had seen the profiles but none of the matcher's words.
    static let second: [WrittenNeed] = [
        .init(
            title: "Lastcyklarna gnisslar", words: "Kedjorna hoppar, och parkarbetarna hinner inte skruva.",
            right: "hjulverkstan", places: ["1881"]),
        .init(
            title: "Vinterdäcken ligger i en hög i källaren",
            words: "Hemtjänsten har arton bilar och ingenstans att ha hjulen. Två gånger om året ska alla bytas.",
            right: "depan", places: ["1885"]),
        .init(
            title: "Vi turas om med dammsugaren", words: "Åtta handläggare, och ingen som städar kontoret längre.",
            right: "glans-stad", places: ["1814"]),
        .init(
            title: "Brandvarnare i varje hem",
            words: "De äldre som vi besöker törs inte kliva på en stege. Någon borde åka runt och skruva upp dem.",
            right: "norra-hemservice", places: ["1863"]),
        .init(
            title: "Ridån i aulan", words: "Den når inte ihop på mitten. Vi vill ha en ny i blå sammet.",
            right: "syrummet", places: ["1880"]),
        .init(
            title: "Korttidsboendets sängkläder", words: "Lakanen hopar sig. Vår maskin är gjord för en familj.",
            right: "lakanet", places: ["1862"]),
        .init(
            title: "Åttio stolar i sessionssalen",
            words: "Tyget är nött ända in till stoppningen, men stommen är av björk och för fin att kasta.",
            right: "stolsakuten"),
        .init(
            title: "Två trappsteg för mycket",
            words: "Den som sitter i rullstol kommer inte in på dagverksamheten. Vi vill ha något av trä att rulla på.",
            right: "plank-och-spik", places: ["1860"]),
        .init(
            title: "Mellanstadiets korridor är trist",
            words: "Skomärken på väggarna och hål efter häftstift. Vi vill ha en ljus kulör till höstterminen.",
            right: "penseln", places: ["1880"]),
        .init(
            title: "Rabatterna utanför äldreboendet",
            words: "Det är mest maskrosor och kvickrot. De boende saknar rosorna som fanns där förr, och vi i"
                + " personalen har varken tid eller kunskap.", right: "gronfingrar", places: ["1881"]),
        .init(
            title: "Man ser inte älgarna", words: "Buskarna står tätt intill grusvägen. De måste bort innan hösten.",
            right: "skogslaget", places: ["1863"]),
        .init(
            title: "Halt vid vårdcentralens ingång",
            words: "Patienter har ramlat. Har det snöat på natten ska trappan vara ren och grusad före sju.",
            right: "vintervakt", places: ["1883"], times: [.nights]),
        .init(
            title: "Nämnden sitter hela dagen", words: "Tjugo ska ha lunch och något till kaffet. Tre äter inte kött.",
            right: "smakbaren", places: ["1880"]),
        .init(
            title: "Museets kaffehörna står tom",
            words: "Besökarna vill fika, men vi har ingen som kan sköta det. Där finns disk, kyl och tolv bord.",
            right: "kafe-svangrum", places: ["1882"], times: [.weekends]),
        .init(
            title: "Något varmt i magen mitt på dagen",
            words: "Sextio av våra äldre orkar inte stå vid spisen längre, och hemtjänsten hinner inte laga åt alla."
                + " Maten borde komma färdig till var och en, varje vardag.", right: "matbudet", places: ["1814"]),
        .init(
            title: "Lånedisken har blivit en supportdisk",
            words: "Pensionärer kommer med sin telefon och vill ha hjälp att logga in på banken. Det tar hela vår dag.",
            right: "it-lotsarna"),
        .init(
            title: "Trehundra bärbara datorer ska bytas ut",
            words: "Inget om eleverna får finnas kvar på dem. Sedan får de gärna komma någon annan till nytta.",
            right: "kretsloppet", places: ["1880"]),
        .init(
            title: "Så går det till på röntgen",
            words: "Vi vill visa oroliga patienter i rörliga bilder vad som händer, med text för den som inte hör.",
            right: "bildrutan"),
        .init(
            title: "Program till vårkonserten", words: "Trehundra i färg. Kulturskolans skrivare gör ränder.",
            right: "trycksvarta", places: ["1880"]),
        .init(
            title: "Brev till alla barnfamiljer",
            words: "Breven är tryckta, men fyratusen ska vikas, få två bilagor var och komma på posten. Förra gången"
                + " satt hela kontoret med det till midnatt.", right: "kuvertet", places: ["1881"]),
        .init(
            title: "Socialkontoret byter hus",
            words: "Fyrtio skrivbord och alla lådor ska över till andra sidan gatan. Det får ske en helg.",
            right: "flyttkarlarna", places: ["1880"], times: [.weekends]),
        .init(
            title: "Rören till labbet", words: "Blodet måste fram före lunch. Taxi fem kvarter känns fel.",
            right: "budet-gar", places: ["1880"]),
        .init(
            title: "Dagverksamheten vill till sjön", words: "Sex av nio sitter i rullstol. I en vanlig buss ryms en.",
            right: "rullande", places: ["1860"]),
        .init(
            title: "Han går inte ut längre",
            words: "Killen är tjugotvå, deprimerad och litar inte på oss i vården. Han skulle behöva träffa någon som"
                + " själv har mått så och som kan ta en runda i parken med honom.", right: "vanskap", places: ["1880"]),
        .init(
            title: "Tillbaka efter tre år hemma",
            words: "Hon vill jobba men vet inte hur mycket hon orkar. Några timmar i veckan, utan press, med någon vid"
                + " sin sida.", right: "steget", places: ["1885"]),
        .init(
            title: "Föräldramöte där hälften inte förstår",
            words: "Vi behöver någon i rummet som kan dari och någon som kan tigrinska.", right: "tungomal"),
        .init(
            title: "Demensboendet fyller tjugo år",
            words: "Vi vill ha fest på gården med levande musik och tokigheter.", right: "scenrummet"),
        .init(
            title: "Fyrtio hyllmeter byggritningar",
            words: "Varje gång någon frågar får vi springa ner i källaren. Vi vill ha fram dem på skärmen.",
            right: "arkivstugan", places: ["1880"]),
        .init(
            title: "Morötter som smakar något", words: "Skolköket vill köpa av någon i närheten, helst obesprutat.",
            right: "odlarna", places: ["1814"]),
        .init(
            title: "Gungan hänger i en kedja",
            words: "En del av förskolans gård har varit avspärrad sedan i maj. Någon borde laga och se över resten.",
            right: "snickar-lek", places: ["1861"]),
        .init(
            title: "Fula ord i gångtunneln", words: "Barnen går förbi sprejfärgen. Vi vill ha bort den fort.",
            right: "klotterfritt", places: ["1880"]),
        .init(
            title: "Vem tar hunden?",
            words: "En ensam person ska in på sjukhus en vecka och vägrar åka om inte hunden har det bra. Det händer"
                + " oss biståndshandläggare flera gånger om året.", right: "hundstallet", places: ["1881"]),
        .init(
            title: "Ingen svarar på bygglov",
            words: "Folk ringer medan vi är ute på besök. Någon borde ta samtalen och skriva in en tid hos oss.",
            right: "vaxeln"),
        .init(
            title: "Lysrör som blinkar, dörrar som kärvar",
            words: "Skolan har ingen som går runt och tar hand om det lilla.", right: "vaktmastarna", places: ["1885"]),
        .init(
            title: "Stökigt utanför biblioteket på kvällarna",
            words: "Äldre låntagare törs inte gå förbi ungdomsgängen. Vi vill inte ha väktare, utan vuxna som pratar.",
            right: "trygga-steg", places: ["1883"], times: [.evenings]),
        .init(
            title: "Femmorna ska ut på isen", words: "Många äger inga skridskor och har inte råd.",
            right: "fritidsbanken-prov", places: ["1880"]),
        .init(
            title: "Alla säger att det är bra",
            words: "När vi på den psykiatriska mottagningen frågar våra patienter får vi bara snälla svar. Någon som"
                + " själv har varit patient borde sitta ner med dem i stället.", right: "enkatlaget"),
        .init(
            title: "Något litet till personalen i december", words: "Gärna något gjort för hand. Inte en mugg till.",
            right: "hantverksboden", places: ["1884"]),
        .init(
            title: "Rollatorer i varje vrå",
            words: "Ingen vet vad som är inne och ute. De borde stå på ett ställe, räknas och tas fram när de behövs.",
            right: "lagerhallen", places: ["1881"]),
        .init(
            title: "Stela nackar på lönekontoret", words: "Kan någon komma hit en gång i månaden och knåda axlar?",
            right: "friskvind", places: ["1880"]),
    ]
}
