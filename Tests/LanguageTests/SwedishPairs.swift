/// Two words a person could use on the square, and whether a search for one should find the other.
struct SwedishPair: Hashable, CustomStringConvertible {
    let first: String
    let second: String
    let meet: Bool

    var description: String { "\(first) \(meet ? "~" : "≠") \(second)" }

    /// The pairs of a table: one pair a line, `~` between words that meet and `≠` between words that don't.
    static func table(_ text: String) -> [SwedishPair] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.count == 3 ? SwedishPair(first: words[0], second: words[2], meet: words[1] == "~") : nil
        }
    }

    static let all = inflections + derivations + compounds + longCompounds + falseFriends + wholes + later

    static let inflections = table(
        """
        cykel ~ cyklar
        cykel ~ cyklarna
        cykel ~ cykelns
        partnerskap ~ partnerskapet
        partnerskap ~ partnerskapens
        förening ~ föreningarna
        förening ~ föreningens
        kommun ~ kommunernas
        region ~ regionens
        flicka ~ flickor
        flicka ~ flickornas
        pojke ~ pojkar
        barn ~ barnens
        äldre ~ äldres
        bok ~ böcker
        bok ~ böckerna
        stad ~ städer
        stad ~ stadens
        natt ~ nätter
        hand ~ händerna
        ledamot ~ ledamöter
        man ~ män
        son ~ söner
        dotter ~ döttrar
        land ~ länder
        vinter ~ vintrar
        sommar ~ somrar
        nyckel ~ nycklar
        fönster ~ fönstret
        gymnasium ~ gymnasiet
        museum ~ museer
        centrum ~ centrumet
        idé ~ idéer
        idé ~ idéerna
        ung ~ unga
        ung ~ ungas
        trygg ~ tryggare
        gammal ~ gamla
        liten ~ små
        ensam ~ ensamma
        arbetslös ~ arbetslösa
        skriva ~ skrev
        skriva ~ skrivit
        sjunga ~ sjöng
        gå ~ gick
        springa ~ sprang
        bygga ~ byggde
        sälja ~ sålde
        hjälpa ~ hjälpte
        äta ~ åt
        resa ~ reste
        laga ~ lagade
        odla ~ odlade
        låna ~ lånar
        upphandling ~ upphandlingarna
        avtal ~ avtalet
        bidrag ~ bidragen
        möte ~ möten
        papper ~ pappret
        lärare ~ lärarna
        snöröjning ~ snöröjningen
        lekplats ~ lekplatserna
        äldreboende ~ äldreboenden
        arbetsträning ~ arbetsträningen
        trottoar ~ trottoarer
        vårdcentral ~ vårdcentralerna
        """
    )

    static let derivations = table(
        """
        tvätt ~ tvätta
        cykel ~ cykla
        arbete ~ arbeta
        vård ~ vårda
        stöd ~ stödja
        hjälp ~ hjälper
        samarbete ~ samarbetar
        handel ~ handla
        träna ~ träning
        upphandla ~ upphandling
        städa ~ städning
        odla ~ odling
        utbilda ~ utbildning
        vandra ~ vandring
        cykla ~ cykling
        återvinna ~ återvinning
        integrera ~ integration
        organisera ~ organisation
        rehabilitera ~ rehabilitering
        trygg ~ trygghet
        delaktig ~ delaktighet
        tillgänglig ~ tillgänglighet
        ensam ~ ensamhet
        spel ~ spelar
        odlade ~ odlingarna
        parkera ~ parkering
        svar ~ svara
        låna ~ lån
        """
    )

    static let compounds = table(
        """
        fordonstvätt ~ tvätta
        fordonstvätt ~ fordon
        sjukgymnastik ~ gymnastik
        sjukgymnastik ~ sjuk
        kulturarv ~ kultur
        kulturarv ~ arv
        kollektivtrafik ~ trafik
        föreningsliv ~ förening
        föreningslivet ~ föreningar
        föreningsliv ~ liv
        arbetsträning ~ arbete
        arbetsträning ~ träna
        snöröjning ~ snö
        snöröjning ~ röjning
        lekplats ~ leka
        lekplats ~ plats
        lekplatser ~ platser
        äldreboende ~ boende
        äldreboende ~ äldre
        äldreomsorg ~ omsorg
        cykelbana ~ cyklar
        cykelbanor ~ bana
        cykelverkstad ~ cykel
        cykelverkstäder ~ verkstad
        vårdcentral ~ vård
        hälsovård ~ hälsa
        barnomsorg ~ barn
        flickfotboll ~ flicka
        gatubelysning ~ gata
        gatubelysning ~ belysning
        kyrkoråd ~ kyrka
        varuhus ~ vara
        skolgård ~ skola
        skolbibliotek ~ bibliotek
        busshållplats ~ buss
        busshållplats ~ hållplats
        tvättstuga ~ tvätta
        bostadsrätt ~ bostad
        socialtjänst ~ social
        hemtjänst ~ tjänst
        ungdomsgård ~ ungdomar
        studieförbund ~ studier
        idrottsförening ~ förening
        idrottsplats ~ idrott
        parkbänk ~ bänkar
        parkbänk ~ park
        sångkör ~ kör
        kör-sång ~ körsång
        kör-sång ~ kör
        kör-sång ~ sång
        EU-projekt ~ projekt
        landsbygdsutveckling ~ utveckling
        språkkafé ~ kafé
        språkkafé ~ språk
        matlagning ~ mat
        trafiksäkerhet ~ trafik
        simhall ~ hall
        sommarjobb ~ jobb
        sommarjobb ~ sommar
        kvinnojour ~ kvinnor
        pappersåtervinning ~ papper
        tillbyggnad ~ byggnad
        """
    )

    static let longCompounds = table(
        """
        arbetsmarknadspolitik ~ arbetsmarknad
        arbetsmarknadspolitik ~ marknad
        arbetsmarknadspolitik ~ politik
        kollektivtrafikkort ~ kollektivtrafik
        kollektivtrafikkort ~ trafik
        kollektivtrafikkort ~ kort
        ungdomsmottagningarna ~ ungdomsmottagning
        ungdomsmottagningarna ~ mottagning
        fritidsgårdsverksamhet ~ fritidsgård
        fritidsgårdsverksamheten ~ verksamhet
        äldreboendeplatser ~ äldreboende
        socialtjänstlagen ~ socialtjänst
        socialtjänstlagen ~ lag
        fordonstvättarna ~ fordonstvätt
        busstation ~ station
        glassbar ~ glass
        """
    )

    static let falseFriends = table(
        """
        bank ≠ bänk
        rad ≠ råd
        hav ≠ havre
        var ≠ vår
        mal ≠ mål
        mål ≠ måla
        bok ≠ boka
        kost ≠ kosta
        lag ≠ laga
        rik ≠ rike
        far ≠ fara
        tal ≠ tall
        tak ≠ tack
        vik ≠ vika
        vikt ≠ vik
        sal ≠ säl
        kal ≠ kål
        man ≠ mån
        får ≠ fara
        föra ≠ före
        väg ≠ våg
        vag ≠ väg
        lön ≠ lån
        lan ≠ län
        län ≠ lån
        bar ≠ bär
        har ≠ här
        hår ≠ här
        stal ≠ stål
        ratt ≠ rätt
        hus ≠ husera
        mod ≠ moder
        and ≠ ande
        kontor ≠ konto
        vatten ≠ vatt
        barn ≠ barr
        buss ≠ bus
        matta ≠ matt
        ros ≠ rosa
        ort ≠ ört
        kran ≠ kräm
        kommun ≠ kommunist
        lov ≠ lova
        central ≠ centralasien
        data ≠ datum
        fest ≠ fästa
        skola ≠ skål
        ar ≠ år
        jul ≠ juli
        plan ≠ plåga
        """
    )

    static let wholes = table(
        """
        handla ≠ hand
        upphandling ≠ handling
        avtal ≠ tal
        avfall ≠ fall
        förslag ≠ slag
        medborgare ≠ borgare
        medlem ≠ lem
        fritid ≠ tid
        riksdag ≠ dag
        partner ≠ part
        förbund ≠ bund
        uppdrag ≠ drag
        bidrag ≠ drag
        anställning ≠ ställning
        förening ≠ ening
        samhälle ≠ hälle
        lokal ≠ kal
        omsorg ≠ sorg
        förening ≠ förena
        fredag ≠ fred
        måndag ≠ dag
        kommunal ≠ al
        kulturen ≠ en
        trafikant ≠ ant
        utgift ≠ gift
        budget ≠ get
        ansvar ≠ svar
        orkester ≠ ork
        byrå ≠ rå
        vaktmästare ≠ mast
        """
    )
}
