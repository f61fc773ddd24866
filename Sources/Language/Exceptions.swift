/// What the rules for Swedish get wrong, word by word.
enum Exceptions {
    /// Base forms whose key is the whole word: the rules would let them meet a word of another meaning (mål, måla).
    static let apart = list(
        """
        anda ande boka enhet fara fördela före förena förening kosta laga lika lova matta mode måla månad nota näring
        regla rike rosa same stamma ställe sätta verksamhet vika villa visa vite väga ända
        """
    )

    /// Keys of base forms whose near derivation no rule gives.
    static let near = table("stödja:stöd")

    /// Words that look like compounds and are not, or whose parts no longer carry the meaning.
    static let whole = list(
        """
        alltmer angelägenhet avsevärd bakgrund beskriven beskrivning budget deltagande diktatur egendom erfarenhet
        fenomen flertal framtid fredag fritid frivillig förslag generation genomslag handläggning hushåll huvudsak
        kombination kommission kommunal konstant kontakt kontrakt kultur landsting lördag maximal måndag nackdel
        onsdag parameter partner planering program rapport rapportering redogörelse redovisning rekrytering reparation
        riksdag samtid självfallen söndag tillräcklig tisdag torsdag transport undersökning uppslutning utvärdering
        verktyg villkor ändamål ångest
        """
    )

    /// First parts that make another word of the last one: avtal is no tal, upphandling no handling.
    static let particles = list(
        """
        an av be bi bort efter ent er fort fram från för före förbi förs ge genom i in inne kring med miss mot ned ner
        o om ont på runt sam sön till tillbaka und under unders undan upp ut utan uti van vid vidare åter över
        """
    )

    /// Words of two letters that may begin a compound.
    static let shortFirst = list("by is ko te tv it öl ö å")

    /// Words of two letters that may end a compound.
    static let shortLast = list("by tv")

    /// Last parts that say how something is, not what it is: arbetslös is about arbete.
    static let suffixes = list(
        "aktig artad bar barhet dom fri frihet full het lös löshet mässig sam skap vis"
    )

    /// Endings that are spelled as words but end no compound: terrorism, budskap, kulturell.
    static let endings = list("arisk ell else ism kap nation ning ort port ration")

    static func list(_ text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }

    static func table(_ text: String) -> [String: String] {
        var table: [String: String] = [:]
        for entry in text.split(whereSeparator: \.isWhitespace) {
            let sides = entry.split(separator: ":")
            table[String(sides[0])] = String(sides[1])
        }
        return table
    }
}
