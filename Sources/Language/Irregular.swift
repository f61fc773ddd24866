/// Words that change their vowel, which the dictionary lists as words of their own.
enum Irregular {
    /// Forms of nouns and adjectives, and the base form of each.
    static let base: [String: String] = {
        var base = Exceptions.table("data:data små:liten lilla:liten litet:liten gamla:gammal gammalt:gammal")
        for (plural, noun) in Exceptions.table(plurals) {
            for ending in ["", "na", "s", "nas"] { base[plural + ending] = noun }
        }
        for (plural, noun) in ["män": "man", "gäss": "gås", "möss": "mus", "löss": "lus"] {
            for ending in ["", "en", "s", "ens"] { base[plural + ending] = noun }
        }
        base["männen"] = "man"
        base["männens"] = "man"
        base["mannen"] = "man"
        base["mannens"] = "man"
        return base
    }()

    private static let plurals = """
        böcker:bok städer:stad nätter:natt händer:hand ledamöter:ledamot söner:son döttrar:dotter länder:land mödrar:mor
        fäder:far bröder:bror tänder:tand stränder:strand bönder:bonde fötter:fot rötter:rot böter:bot ränder:rand
        änder:and stänger:stång tänger:tång spänger:spång verkstäder:verkstad getter:get vänner:vän
        """

    /// Past tenses and supines of strong verbs, and the verb of each. Some are words of their own too: "bar", "lät".
    static let verb: [String: String] = {
        var verb: [String: String] = [:]
        for line in verbs.split(separator: "\n") {
            let forms = line.split(separator: " ").map(String.init)
            for form in forms.dropFirst() {
                verb[form] = forms[0]
                verb[form + "s"] = forms[0]
            }
        }
        return verb
    }()

    private static let verbs = """
        be bad bett
        binda band bundit bunden bundna
        bita bet bitit biten bitna
        bjuda bjöd bjudit bjuden bjudna
        bli blev blivit bliven
        brinna brann brunnit
        bryta bröt brutit bruten brutna
        bära bar burit buren burna
        böra bör borde bort
        dra drog dragit dragen dragna
        dricka drack druckit drucken
        driva drev drivit driven drivna
        dö dog dött
        dölja dolde dolt
        falla föll fallit fallen fallna
        fara for farit
        finna fann funnit funnen funna
        flyga flög flugit
        flyta flöt flutit
        frysa frös frusit frusen frusna
        få fick fått
        förbjuda förbjöd förbjudit förbjuden förbjudna
        försvinna försvann försvunnit
        ge gav gett givit given givna
        gripa grep gripit gripen gripna
        gråta grät gråtit
        gå gick gått
        göra gjorde gjort gjord gjorda
        heta hette hetat
        hinna hann hunnit
        hugga högg huggit huggen
        hålla höll hållit hållen hållna
        knyta knöt knutit knuten knutna
        komma kom kommit
        krypa kröp krupit
        kunna kan kunde kunnat
        ligga låg legat
        le log lett
        leva levde levt levat
        lida led lidit
        ljuga ljög ljugit
        lyda lydde lydit lytt
        låta lät låtit
        lägga lade lagt lagd lagda
        njuta njöt njutit
        nysa nös nyst
        pipa pep pipit
        rida red ridit
        riva rev rivit riven rivna
        rinna rann runnit
        se såg sett sedd sedda
        sitta satt suttit
        sjunga sjöng sjungit sjungen
        sjunka sjönk sjunkit
        skina sken skinit
        skjuta sköt skjutit skjuten skjutna
        skriva skrev skrivit skriven skrivna
        skära skar skurit skuren skurna
        slippa slapp sluppit
        slita slet slitit sliten slitna
        sluta slöt slutit sluten slutna
        slå slog slagit slagen slagna
        smyga smög smugit
        snyta snöt snutit
        sova sov sovit
        spricka sprack spruckit sprucken
        springa sprang sprungit sprungen
        sticka stack stuckit stucken
        stiga steg stigit
        stjäla stal stulit stulen stulna
        stryka strök strukit struken strukna
        stå stod stått
        sälja sålde sålt såld sålda
        sätta satte satt
        ta tog tagit tagen tagna
        tiga teg tigit
        tvinga tvang tvungit tvungen tvungna
        vara är var varit
        veta vet visste vetat
        vika vek vikit viken
        vinna vann vunnit vunnen vunna
        vrida vred vridit vriden
        välja valde valt vald valda
        vänja vande vant
        växa växte växt vuxit
        äta åt ätit äten
        """
}
