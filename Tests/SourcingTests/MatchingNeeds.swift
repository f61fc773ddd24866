@testable import Sourcing

/// A need as a buyer would tell it, with the enterprise that a person who knows them all would think of first.
struct WrittenNeed: Sendable {
    let title: String
    let words: String
    let right: String
    var places: [String] = []
    var times: WorkTimes = []

    func need(_ id: Int64) -> MatchNeed {
        MatchNeed(need: id, buyer: -1, title: title, words: words, places: places, times: times)
    }

    /// Written without the profiles at hand, as such a thing is said at a coffee table or in a mail to the purchasing office.
    static let all: [WrittenNeed] = [
        .init(
            title: "Bilarna står smutsiga på måndagarna",
            words:
                "Hemtjänsten har tjugo små bilar som ser förskräckliga ut. Någon borde skura ur dem och spola av leran så att personalen orkar sätta sig i dem.",
            right: "blankt", places: ["1880"], times: [.evenings]),
        .init(
            title: "Ingen hinner tanka poolbilarna",
            words:
                "Den som kommer på morgonen hittar en tom tank och en varningslampa. Vi vill att någon går en runda när bilarna står stilla om natten och gör dem klara.",
            right: "depan", places: ["1880"], times: [.nights]),
        .init(
            title: "Trettio tjänstecyklar behöver ses över inför våren",
            words: "Kedjor gnisslar, bromsar tar dåligt och flera har pyspunka. Vi har ingen som kan sådant.",
            right: "hjulverkstan", places: ["1880"]),
        .init(
            title: "Dammråttor på kontoret",
            words:
                "Vi har sagt upp avtalet för lokalerna på Storgatan och söker någon som moppar, tömmer papperskorgar och gör toaletterna fräscha tre kvällar i veckan.",
            right: "glans-stad", places: ["1880"], times: [.evenings]),
        .init(
            title: "Gamla behöver någon som städar åt dem",
            words:
                "Hos våra hemtjänstkunder i Lindesberg räcker inte tiden till att dammsuga och skura badrum. Det är lägenheter och villor.",
            right: "norra-hemservice", places: ["1885"], times: [.days]),
        .init(
            title: "Skolans rutor är så grå att man inte ser ut",
            words: "Åtta skolbyggnader i två plan. Glaset har inte gjorts rent på flera år.", right: "klara-rutor",
            places: ["1881"]),
        .init(
            title: "Trasiga arbetsbyxor slängs i onödan",
            words:
                "Tekniska kontoret kasserar plagg för att en dragkedja gått sönder eller ett knä är slitet. Kan någon ta hand om det i stället?",
            right: "syrummet", places: ["1880"]),
        .init(
            title: "Nya överdrag till båtarna på sjön",
            words: "Räddningstjänstens tre båtar står ute, och skyddet över sittbrunnen har rämnat.", right: "syrummet",
            places: ["1880"]),
        .init(
            title: "Sängkläder från korttidsboendet",
            words: "Ett hundratal påslakan och frottéhanddukar i veckan. Vår egen tvättstuga räcker inte till.",
            right: "lakanet", places: ["1883"]),
        .init(
            title: "Kommunfullmäktiges fåtöljer är nötta",
            words: "Stoppningen är nedsutten och tyget har gått hål. Vi vill inte köpa nytt när stommarna är fina.",
            right: "stolsakuten"),
        .init(
            title: "Bänkar till promenadstråket",
            words:
                "Längs ån skulle vi vilja ha tio enkla sittplatser av furu, och kanske några lådor där folk kan så morötter.",
            right: "plank-och-spik", places: ["1861"]),
        .init(
            title: "En uppfart för permobil vid biblioteket",
            words: "Trappan hindrar folk. Vi tror att en konstruktion i virke med räcke går bra tills huset byggs om.",
            right: "plank-och-spik", places: ["1861"]),
        .init(
            title: "Fritidsgårdens väggar behöver fräschas upp",
            words: "Sex rum med flagnande färg. Det vore fint om ungdomarna fick vara med och stryka.",
            right: "penseln",
            places: ["1880"]),
        .init(
            title: "Rabatterna på äldreboendet växer igen",
            words:
                "Buskarna hänger över gången, maskrosorna tar över och gräset är knähögt. Vi vill att det är fint att gå ut.",
            right: "gronfingrar", places: ["1880"]),
        .init(
            title: "Leden runt sjön går knappt att följa",
            words: "Träd har fallit över stigen, spångarna är ruttna och markeringarna borta. Turisterna klagar.",
            right: "skogslaget", places: ["1864"]),
        .init(
            title: "Halt framför ingången till vårdcentralen",
            words:
                "Förra vintern bröt två patienter benet. Någon måste komma tidigt när det har snöat och se till att man kan gå säkert.",
            right: "vintervakt", places: ["1883"]),
        .init(
            title: "Något att äta när nämnden sammanträder",
            words: "Tjugo personer en gång i månaden. Helst något vegetariskt, och kaffe med dopp på eftermiddagen.",
            right: "smakbaren", places: ["1880"]),
        .init(
            title: "Vem vill ta över serveringen på badet?",
            words: "Vi saknar någon som säljer glass, våfflor och korv under sommaren. Köket finns redan.",
            right: "kafe-svangrum", places: ["1882"], times: [.weekends]),
        .init(
            title: "Middag till dem som inte kan laga själva",
            words: "Fyrtio hemmaboende äldre skulle behöva få lagad mat körd till sig varje vardag.", right: "matbudet",
            places: ["1880"]),
        .init(
            title: "Pensionärer som inte klarar BankID",
            words:
                "Många kommer till medborgarkontoret och vill ha hjälp med sin telefon eller padda, och vi har inte tid att sitta ner med dem.",
            right: "it-lotsarna"),
        .init(
            title: "Trehundra gamla elevdatorer",
            words:
                "De ska bytas ut i sommar. Uppgifterna på dem måste bort säkert, och gärna att någon annan får glädje av maskinerna.",
            right: "kretsloppet", places: ["1880"]),
        .init(
            title: "Korta klipp om vad socialtjänsten gör",
            words: "Vi vill ha tre små videor som går att visa i väntrum, textade för den som hör dåligt.",
            right: "bildrutan"),
        .init(
            title: "Vår hemsida går inte att läsa för den som ser dåligt",
            words: "Vi har fått anmärkning på tillgängligheten och behöver någon som går igenom sidorna.",
            right: "bildrutan"),
        .init(
            title: "Foldrar till mässan",
            words: "Femhundra exemplar i färg och två banderoller som går att rulla ihop.", right: "trycksvarta",
            places: ["1880"]),
        .init(
            title: "Kallelser till screening ska ut i brev",
            words: "Tolvtusen brev om året som ska vikas, stoppas ner och få frimärke. Vår vaktmästare hinner inte.",
            right: "kuvertet", places: ["1881"]),
        .init(
            title: "Påsar till nya föräldrar",
            words:
                "Varje månad ska sjuttio små kit sättas ihop med en bok, en broschyr och en haklapp och få en lapp med namn.",
            right: "kuvertet", places: ["1861"]),
        .init(
            title: "Förvaltningen byter våning",
            words: "Skrivbord, stolar och pärmar ska från tredje till första. Allt ska ske på en lördag.",
            right: "flyttkarlarna", places: ["1880"], times: [.weekends]),
        .init(
            title: "Lägenheter efter avlidna utan anhöriga",
            words:
                "Socialtjänsten har hand om ett tiotal i året. Någon behöver gå igenom bohaget, bära ut och köra bort.",
            right: "flyttkarlarna", places: ["1880"]),
        .init(
            title: "Blodprov som ska till lab",
            words: "Tre mottagningar i centrala stan skickar rör med taxi. Det är dyrt och inte särskilt miljövänligt.",
            right: "budet-gar", places: ["1880"], times: [.days]),
        .init(
            title: "Barn i särskolan ska till simhallen",
            words: "Åtta elever varav två sitter i rullstol, varannan torsdag fram och tillbaka.", right: "rullande",
            places: ["1861"], times: [.days]),
        .init(
            title: "Det går ingen buss efter klockan tre",
            words:
                "De som bor utanför tätorten kommer varken till affären eller doktorn om de inte har bil. Kanske kan grannar åka ihop?",
            right: "landsvagen", places: ["1885"]),
        .init(
            title: "Unga som inte går ut",
            words:
                "Vi har ett antal tjugoåringar som sitter hemma och mår dåligt. De skulle behöva någon jämnårig att lita på, inte en handläggare till.",
            right: "vanskap", places: ["1880"]),
        .init(
            title: "Någonstans att komma till efter avtjänat straff",
            words:
                "Frivården ser att folk återfaller när de muckar till en bänk i parken. De behöver tak över huvudet och något att göra.",
            right: "andra-chansen", places: ["1880"]),
        .init(
            title: "Ställe där sjukskrivna kan pröva vad de orkar",
            words:
                "Vi söker platser några timmar i veckan till att börja med för personer som varit borta från jobbet länge.",
            right: "steget", places: ["1885"]),
        .init(
            title: "Samtal med familjer från Afghanistan och Eritrea",
            words:
                "Förskolan förstår inte föräldrarna och föräldrarna förstår inte oss. Vi behöver någon som kan båda språken vid utvecklingssamtal.",
            right: "tungomal"),
        .init(
            title: "Program till seniordagen",
            words: "Vi vill bjuda på något roligt i en timme, gärna sång eller en pjäs.", right: "scenrummet",
            times: [.days]),
        .init(
            title: "Två dagar för ledningsgruppen att tänka i lugn och ro",
            words:
                "Tolv personer som vill sova över, få alla måltider och ha ett rum med whiteboard. Helst nära naturen.",
            right: "moteshuset", places: ["1882"]),
        .init(
            title: "Pärmar i källaren från sjuttiotalet",
            words: "Gamla bygglovshandlingar som folk frågar efter. Vi vill kunna söka i dem på skärmen.",
            right: "arkivstugan", places: ["1880"]),
        .init(
            title: "Gungorna på förskolans gård har spärrats av",
            words: "Vid senaste kontrollen fick vi anmärkningar på ställningar och fallunderlag.", right: "snickar-lek",
            places: ["1881"]),
        .init(
            title: "Busskurer fulla av tuggummi och sprejfärg",
            words: "Resenärerna tycker att det är otryggt. Det ska bort fort varje gång det dyker upp.",
            right: "klotterfritt", places: ["1880"]),
    ]
}
