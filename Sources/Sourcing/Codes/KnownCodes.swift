/// The codes that come with the program: the divisions, and what social enterprises most often do. The words are our own; an operator
/// who imports a list of codes has its names instead.
enum KnownCodes {
    /// Code and name.
    static let all: [(code: String, name: String)] = divisions + services

    /// What the first two digits say.
    static let divisions: [(code: String, name: String)] = [
        ("03000000", "Varor från jordbruk, skogsbruk och fiske"), ("09000000", "Bränsle, el och annan energi"),
        ("14000000", "Malm, mineral och metall"), ("15000000", "Mat och dryck"), ("16000000", "Jordbruksmaskiner"),
        ("18000000", "Kläder, skor och väskor"), ("19000000", "Tyg, läder, plast och gummi"),
        ("22000000", "Trycksaker"), ("24000000", "Kemiska produkter"), ("30000000", "Datorer och kontorsmaskiner"),
        ("31000000", "Elmaskiner, elmateriel och belysning"), ("32000000", "Utrustning för radio, tv och telefoni"),
        ("33000000", "Medicinsk utrustning, läkemedel och hygien"), ("34000000", "Fordon och fordonsdelar"),
        ("35000000", "Utrustning för säkerhet, brandförsvar och polis"),
        ("37000000", "Instrument, sport, spel, leksaker och hantverk"), ("38000000", "Laboratorieutrustning och optik"),
        ("39000000", "Möbler, inredning, husgeråd och städprodukter"), ("41000000", "Vatten"),
        ("42000000", "Industrimaskiner"), ("43000000", "Maskiner för bygge och gruvor"),
        ("44000000", "Byggmaterial"), ("45000000", "Bygg- och anläggningsarbeten"),
        ("48000000", "Programvara och informationssystem"), ("50000000", "Reparation och underhåll"),
        ("51000000", "Installation"), ("55000000", "Hotell, restaurang och servering"), ("60000000", "Transporter"),
        ("63000000", "Tjänster kring transporter och resor"), ("64000000", "Post, bud och telekommunikation"),
        ("65000000", "Försörjning med el, vatten och gas"), ("66000000", "Finans och försäkring"),
        ("70000000", "Tjänster kring fastigheter"), ("71000000", "Arkitekt-, ingenjörs- och besiktningstjänster"),
        ("72000000", "It-tjänster"), ("73000000", "Forskning och utveckling"),
        ("75000000", "Offentlig förvaltning och socialförsäkring"), ("76000000", "Tjänster för olja och gas"),
        ("77000000", "Trädgård, park, jord- och skogsbruk"), ("79000000", "Företagstjänster, tryck och rekrytering"),
        ("80000000", "Utbildning"), ("85000000", "Vård och socialt arbete"),
        ("90000000", "Städning, avfall, avlopp och miljö"), ("92000000", "Kultur, fritid och idrott"),
        ("98000000", "Andra tjänster för samhälle och hushåll"),
    ]

    private static let services: [(code: String, name: String)] = [
        ("34430000", "Cyklar"), ("50110000", "Reparation och underhåll av motorfordon"),
        ("50111000", "Skötsel av bilpark"),
        ("50112000", "Reparation och underhåll av bilar"), ("50112300", "Biltvätt och liknande"),
        ("50116500", "Däckservice"), ("50300000", "Reparation av datorer och kontorsutrustning"),
        ("50320000", "Reparation och underhåll av persondatorer"),
        ("50800000", "Diverse reparationer och underhåll, även av cyklar"),
        ("50830000", "Lagning av kläder och tyg"), ("50850000", "Reparation och underhåll av möbler"),
        ("55300000", "Restaurang och servering"), ("55320000", "Servering av måltider"),
        ("55330000", "Kafé"), ("55520000", "Catering"), ("55521200", "Utkörning av mat"),
        ("60100000", "Vägtransporter"), ("60130000", "Särskilda persontransporter på väg"),
        ("63110000", "Godshantering"), ("63712600", "Tankning av fordon"),
        ("64120000", "Budtjänster"), ("72253000", "It-stöd och support"), ("72400000", "Internettjänster"),
        ("77300000", "Trädgårdstjänster"), ("77310000", "Plantering och skötsel av grönytor"),
        ("77311000", "Skötsel av trädgårdar och parker"),
        ("79800000", "Tryckning"), ("79920000", "Packning"), ("79991000", "Lagerhantering"),
        ("79992000", "Reception"), ("80500000", "Utbildningstjänster"), ("80530000", "Yrkesutbildning"),
        ("85300000", "Socialt arbete och liknande tjänster"), ("85310000", "Socialt arbete"),
        ("85311000", "Socialt arbete med boende"), ("85312000", "Socialt arbete utan boende"),
        ("85312100", "Dagverksamhet"), ("85312300", "Rådgivning och vägledning"),
        ("85312500", "Rehabilitering"), ("85312510", "Arbetsinriktad rehabilitering och arbetsträning"),
        ("90510000", "Avfallshantering"), ("90514000", "Återvinning"), ("90600000", "Renhållning av gator och torg"),
        ("90620000", "Snöröjning"), ("90910000", "Städning"), ("90911000", "Städning av byggnader och fönsterputs"),
        ("90911300", "Fönsterputs"), ("90919200", "Kontorsstädning"),
        ("98310000", "Tvätteri och kemtvätt"), ("98311000", "Hämtning av tvätt"), ("98312000", "Rengöring av tyg"),
        ("98341140", "Vaktmästeri"), ("98393000", "Skrädderi"), ("98514000", "Hushållstjänster"),
    ]

    private static let names = Dictionary(all) { first, _ in first }

    static func name(_ code: CPVCode) -> String? { names[code.digits] }
}
