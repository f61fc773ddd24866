@testable import Sourcing

extension WrittenNeed {
    /// A third set of needs, written blind in the same way as the second, about other situations.
    static let third: [WrittenNeed] = [
        .init(
            title: "Eleverna behöver något att trampa på",
            words: "Det är långt till idrottshallen. Vi köper gärna tjugo cyklar som inte är nya men håller ett par"
                + " år.", right: "hjulverkstan", places: ["1880"]),
        .init(
            title: "Jord och barr i parkens skåpbilar",
            words: "De har inte varit riktigt rena på flera år. Vi vill ha dem tvättade ut- och invändigt och vaxade.",
            right: "blankt", places: ["1880"]),
        .init(
            title: "Halvtomma batterier på morgonen",
            words: "Kvällslaget glömmer att sätta sladden i bilarna som alla delar på. Någon borde gå runt på natten,"
                + " ladda dem och titta till luften i däcken.", right: "depan", places: ["1880"], times: [.nights]),
        .init(
            title: "Lera i trapporna", words: "Bostadsbolagets fyra uppgångar måste moppas varje vecka.",
            right: "glans-stad", places: ["1880"]),
        .init(
            title: "Dammsugning hemma hos sjuttio pensionärer",
            words: "De har rätt till hjälp varannan vecka. Vi i hemtjänsten räcker bara till det viktigaste.",
            right: "norra-hemservice", places: ["1864"]),
        .init(
            title: "Det går knappt att se ut", words: "Klassrummens rutor har inte tvättats på flera år.",
            right: "klara-rutor", places: ["1881"]),
        .init(
            title: "Luciakläderna har gått upp i sömmarna",
            words: "Kulturskolans sextio linnen måste lagas före december.", right: "syrummet", places: ["1880"]),
        .init(
            title: "Matsalsbord med ringar och hack", words: "De är av massiv ek. Det är bara ytan som är slut.",
            right: "stolsakuten"),
        .init(
            title: "Vila på väg till affären",
            words: "De äldre orkar inte hela gångvägen. Vi vill ställa ut sex sittplatser i trä med armstöd.",
            right: "plank-och-spik", places: ["1861"]),
        .init(
            title: "Färgen flagnar på hembygdsgården",
            words: "På södersidan syns grått virke. Huset ska bli rött igen.", right: "penseln", places: ["1814"]),
        .init(
            title: "Anhöriga som bor långt bort",
            words: "De ringer till kyrkogården och undrar vem som kan vattna och sätta penséer vid stenen. Vi själva"
                + " hinner bara med gångarna och klockringningen.", right: "gronfingrar", places: ["1880"]),
        .init(
            title: "Plankorna över myren har ruttnat",
            words: "En turist trampade igenom. Leden måste hålla till våren.", right: "skogslaget", places: ["1864"]),
        .init(
            title: "Snövallar vid hållplatserna", words: "Plogen kommer inte åt. Någon måste ta det för hand.",
            right: "vintervakt", places: ["1882"]),
        .init(
            title: "Rektorn slutar", words: "Vi blir sextio på kvällen och vill duka upp en festlig buffé.",
            right: "smakbaren", places: ["1880"], times: [.evenings]),
        .init(
            title: "Bullar till bibliotekets invigning", words: "Tvåhundra stycken, och något utan gluten.",
            right: "kafe-svangrum", places: ["1882"], times: [.weekends]),
        .init(
            title: "Förskolans kök är avstängt i sex veckor",
            words: "Det byggs om och vi kan inte laga något. Lunchen måste komma hit färdig till fyrtio barn, och den"
                + " ska vara varm kvart över elva.", right: "matbudet", places: ["1881"]),
        .init(
            title: "Ringa barnbarnen och se dem",
            words: "På äldreboendet ligger nya plattor i en låda. Ingen har visat de gamla hur.", right: "it-lotsarna"),
        .init(
            title: "Ett rum fullt av döda skärmar",
            words: "Sjukhuset har skrivare, telefoner och kablar som aldrig mer går att använda. Metallen borde tas"
                + " till vara.", right: "kretsloppet", places: ["1881"]),
        .init(
            title: "Kulturkalendern på nätet går inte att läsa för alla",
            words: "En blind besökare fastnade redan på första sidan. Vi vill veta vad som är fel och få det rättat.",
            right: "bildrutan"),
        .init(
            title: "Påsar till förstaklassarna",
            words: "En reflex, en bok och ett blad i varje, åttahundra gånger. Allt står i kartonger hos oss.",
            right: "kuvertet", places: ["1861"]),
        .init(
            title: "När någon har dött utan släkt",
            words: "Socialtjänsten ansvarar för lägenheten. Den är full av saker och ska vara tom till månadsskiftet.",
            right: "flyttkarlarna", places: ["1880"]),
        .init(
            title: "Ny taxichaufför varje morgon",
            words: "Eleverna i den anpassade grundskolan blir oroliga. De behöver samma ansikte, gott om tid och plats"
                + " för en rullstol på vägen till och från skolan.", right: "rullande", places: ["1861"]),
        .init(
            title: "Två bussar om dagen",
            words: "Utan bil kommer ingen i byarna till vårdcentralen. Men grannarna kör ju ändå, ensamma i sina"
                + " bilar.", right: "landsvagen", places: ["1864"]),
        .init(
            title: "De vänder i dörren till Försäkringskassan",
            words: "Våra unga med ångest skulle våga om någon gick med som själv har varit lika rädd.",
            right: "vanskap", places: ["1883"]),
        .init(
            title: "Han friges i mars",
            words: "Han har ingenstans att bo och vill inte tillbaka till det gamla gänget. Han behöver tak över"
                + " huvudet, något att göra och folk som förstår.", right: "andra-chansen", places: ["1880"]),
        .init(
            title: "Vad klarar han egentligen?",
            words: "Han har haft ekonomiskt bistånd i åtta år och har ont. Vi vill se hur det går på en riktig"
                + " arbetsplats.", right: "steget", places: ["1883"]),
        .init(
            title: "De förstår men vågar inte prata",
            words: "Flera i köket är nya i landet och behöver öva med någon tålmodig.", right: "tungomal"),
        .init(
            title: "Vem får stå på scen?",
            words: "Skolan har temavecka om allas lika värde. Vi vill bjuda eleverna på en pjäs där skådespelarna"
                + " själva har en funktionsnedsättning.", right: "scenrummet"),
        .init(
            title: "Ledningsgruppen behöver komma bort", words: "Två dagar i lugn och ro, med sängar åt tjugofem.",
            right: "moteshuset", places: ["1882"]),
        .init(
            title: "En trave ifyllda papper",
            words: "Åttahundra föräldrar har kryssat för hand. Svaren måste in i datorn innan vi kan räkna på dem.",
            right: "arkivstugan", places: ["1880"]),
        .init(
            title: "Honung till avdelningens frukost", words: "Vår är importerad. Har någon i trakten egna kupor?",
            right: "odlarna", places: ["1880"]),
        .init(
            title: "Katterna har tagit över sandlådan",
            words: "Den luktar, och föräldrarna har slutat gå dit. Allt borde grävas ur och fyllas på nytt.",
            right: "snickar-lek", places: ["1880"]),
        .init(
            title: "Badstranden dagen efter", words: "Burkar, glas och engångsgrillar varje morgon i juli.",
            right: "klotterfritt", places: ["1880"]),
        .init(
            title: "Skolexpeditionen är obemannad i vår",
            words: "Det ringer hela morgnarna. Den som svarar kan gärna sitta någon annanstans.", right: "vaxeln"),
        .init(
            title: "Spott och skrik på sista bussen",
            words: "Förarna vill inte köra lördagsturen. Det skulle räcka med ett par lugna vuxna ombord.",
            right: "trygga-steg", places: ["1880"], times: [.weekends]),
        .init(
            title: "Höstlovet för dem som inte reser bort",
            words: "Vi vill att barnen i området ska få testa klättring, bågskytte eller vad som helst som rör på"
                + " kroppen.", right: "fritidsbanken-prov", places: ["1861"]),
        .init(
            title: "Missbruksvården ska göras om",
            words: "Vi vill veta hur de som har gått hos oss har haft det. De är ärligare mot någon som har gjort samma"
                + " resa.", right: "enkatlaget"),
        .init(
            title: "Tack till föreläsarna",
            words: "Blommor vissnar på tåget hem. Hellre något smått och hållbart som är tillverkat av sådant som"
                + " annars hade slängts.", right: "hantverksboden", places: ["1884"]),
        .init(
            title: "Valbåsen tar upp halva källaren", words: "De borde stå på pall någonstans torrt mellan valen.",
            right: "lagerhallen", places: ["1881"]),
        .init(
            title: "Lupinerna tar över slänten", words: "Där växte kattfot förr. Det är för brant för traktorn.",
            right: "betesgard", places: ["1860"]),
    ]
}
