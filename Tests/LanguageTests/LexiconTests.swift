import Language
import Testing

struct LexiconTests {
    @Test(arguments: [nil, "/nowhere/sv_SE"])
    func `without a dictionary words are stemmed, nothing is split, and the lexicon says so`(path: String?) {
        let lexicon = Lexicon(dictionary: path)
        #expect(!lexicon.hasDictionary)
        #expect(lexicon.forms(of: "föreningarna").bases.contains(lexicon.forms(of: "förening").bases[0]))
        #expect(lexicon.forms(of: "fordonstvätt").parts.isEmpty)
        #expect(lexicon.suggestions(for: "fördning", most: 3).isEmpty)
        #expect(lexicon.isCommon("och"))
    }

    @Test func `English words meet their inflections`() {
        for lexicon in [Lexicon.swedish, Lexicon(dictionary: nil)] {
            for (first, second) in [("volunteer", "volunteers"), ("children", "children's"), ("meeting", "meetings")] {
                let shared = Set(lexicon.forms(of: first).bases).intersection(lexicon.forms(of: second).bases)
                #expect(!shared.isEmpty, "\(first) \(second)")
            }
        }
    }

    @Test(arguments: ["", "-", ":", "@", "/", "a", "'", "123", "\u{301}", "eu:", "a--b", "日本語", "www."])
    func `every form has a base`(form: String) {
        #expect(!Lexicon.swedish.forms(of: form).bases.isEmpty)
        #expect(!Lexicon(dictionary: nil).forms(of: form).bases.isEmpty)
    }

    @Test func `an address is its only base and has its host for a part`() {
        #expect(
            Lexicon.swedish.forms(of: "eva@torg.example") == Forms(bases: ["eva@torg.example"], parts: ["torg.example"])
        )
        #expect(Lexicon.swedish.forms(of: "https://www.torg.example/a").parts == ["torg.example"])
    }

    @Test(arguments: ["och", "att", "det", "the", "with"])
    func `common words say little`(word: String) { #expect(Lexicon.swedish.isCommon(word)) }

    @Test(arguments: ["vård", "by", "is", "torg", "cykel", "idé"])
    func `words of some weight aren't common`(word: String) { #expect(!Lexicon.swedish.isCommon(word)) }

    @Test(.enabled(if: Lexicon.swedish.hasDictionary))
    func `a misspelled word gets suggestions and a right one doesn't`() {
        #expect(Lexicon.swedish.suggestions(for: "snöröjnign", most: 3).contains("snöröjning"))
        #expect(Lexicon.swedish.suggestions(for: "äldrebonde", most: 1).count == 1)
        #expect(Lexicon.swedish.suggestions(for: "snöröjning", most: 3).isEmpty)
        #expect(Lexicon.swedish.suggestions(for: "snöröjnign", most: 0).isEmpty)
    }

    @Test func `any number of tasks get the same answers`() async {
        let words = Array(Set(SwedishPair.all.flatMap { [$0.first.lowercased(), $0.second.lowercased()] })).sorted()
        let alone = words.map { Lexicon.swedish.forms(of: $0) }
        let shared = Lexicon(dictionary: "/usr/share/hunspell/sv_SE")
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    for index in words.indices {
                        let index = (index * 7 + task * 31) % words.count
                        guard shared.forms(of: words[index]) == alone[index] else { return false }
                    }
                    return true
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }

    @Test func `a large text takes seconds`() {
        let words = (0..<200_000).map { Self.mixedWord($0) }
        let clock = ContinuousClock()
        var bases = 0
        let time = clock.measure {
            for word in words { bases += Lexicon.swedish.forms(of: word).bases.count }
        }
        print("\(words.count) words in \(time)")
        #expect(bases >= words.count)
        #expect(time < .seconds(30))
    }

    /// Mostly words that come again, as in a text; one in twenty is a compound that no dictionary has.
    private static func mixedWord(_ index: Int) -> String {
        let pairs = SwedishPair.all
        let pair = pairs[index * 7919 % pairs.count]
        guard index.isMultiple(of: 20) else { return (index.isMultiple(of: 2) ? pair.first : pair.second).lowercased() }
        return pairs[index / 20 % pairs.count].first.lowercased() + "s" + pair.second.lowercased()
    }
}
