/// The words of made-up ideas, the most common first, so that they can be drawn as a language draws its words: the n-th as
/// often as 1/n (Zipf's law). Some four thousand of them are compounds, as in Swedish most rare words are.
struct Vocabulary: Sendable {
    /// In every tenth idea, and nowhere else.
    static let common = "bussarna"
    /// In one idea of all.
    static let rare = "solcellsdriven"

    private let words: [String]
    /// The sum of the shares up to each word.
    private let sums: [Double]

    init() {
        var dice = Dice(seed: 1)
        let compounds = Self.beginnings.flatMap { beginning in Self.endings.map { beginning + $0 } }
        words = Self.small + Self.content.shuffled(using: &dice) + compounds.shuffled(using: &dice)
        var sum = 0.0
        sums = (1...words.count).map { rank in
            sum += 1 / Double(rank)
            return sum
        }
    }

    func word(_ dice: inout Dice) -> String {
        let drawn = Double.random(in: 0..<sums[sums.count - 1], using: &dice)
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > drawn { high = middle } else { low = middle + 1 }
        }
        return words[low]
    }

    private static func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private static let small = split(
        """
        och att det i är som en på för vi med inte av kan till har man så om de den ett där skulle finns alla men från vill \
        här mer bara eller när också då vara få någon måste många efter varför oss varje utan mycket nu hur under mellan \
        borde någonstans ingen sig sina våra ofta kanske redan ibland nära hos igen tillsammans både själv länge
        """
    )

    private static let content = split(
        """
        barn unga äldre ungdomar föräldrar grannar pensionärer nyanlända elever lärare ledare vänner familjer kvinnor män \
        torget centrum parken skogen byn stan kommunen regionen skolan kyrkan biblioteket hallen gården vägen gatan bron \
        stationen hållplatsen badet sjön stranden planen lokalen huset köket verkstaden caféet butiken marknaden mötet \
        möts träffas hjälper arbetar spelar sjunger odlar lagar bygger lånar byter delar lär övar cyklar promenerar åker \
        väntar saknar behöver önskar söker hittar frågar svarar börjar slutar öppnar stänger kostar orkar vågar hoppas \
        ensam trygg mörk ljus billig dyr enkel svår öppen stängd tidig sen ny gammal stor liten varm kall glad trött ledig \
        arbete jobb praktik språk svenska hälsa vård rörelse idrott musik teater dans film konst mat frukost middag kaffe \
        kvällar helger sommaren vintern lov måndagar eftermiddagar morgonen timmar veckan året dagen platsen resan biljett \
        belysning bänkar toaletter lekplats cykelbana tåg taxi skjuts moped parkering övergångsställe trottoar skräp lampor \
        verktyg kläder möbler böcker datorer telefoner blanketter pengar bidrag avgift hyra nyckel schema grupp kurs cirkel \
        förening företag projekt idé problem lösning hinder möjlighet stöd råd samtal kontakt ansvar tid plats rum väg
        """
    )

    private static let beginnings = split(
        """
        barn ungdoms skol kyrk bygde stads torg park skogs sjö vinter sommar kvälls helg språk hälso idrotts musik teater \
        dans film konst mat odlings cykel tåg moped gång väg bostads arbets praktik förenings projekt stöd samtals mötes \
        kurs studie data telefon bok klädes möbel verktygs återbruks miljö natur vandrings fiske bad simm boll ishockey \
        schack sång kör slöjd hantverks pensionärs familje grann integrations vård tandvårds hemtjänst
        """
    )

    private static let endings = split(
        """
        gruppen träffen caféet kursen cirkeln dagen kvällen veckan lägret festen marknaden mässan banken boden poolen \
        verkstaden lokalen huset gården planen banan leden kartan tavlan skylten lampan bänken platsen stugan salen rummet \
        köket skafferiet trädgården odlingen lotteriet kassan fonden bidraget kortet schemat numret linjen appen guiden \
        boken tidningen lotsen ledaren vännen coachen hjälpen jouren rådet nätverket laget skolan akademin stipendiet \
        utflykten resan skjutsen bytet lånet
        """
    )
}
