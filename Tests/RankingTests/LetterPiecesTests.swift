import Testing

@testable import Ranking

@Suite struct LetterPiecesTests {
    private static func runs(_ text: String, most: Int = 1000) -> [String] {
        LetterRuns.read(text, most: most) { letters, ends in
            var (found, run): ([String], UInt32) = ([], 0)
            for place in letters.indices {
                run = run << 8 | UInt32(letters[place])
                if LetterRuns.isRun(run) {
                    let signs = letters[(place - 3)...place]
                    found.append(String(signs.map { $0 == LetterRuns.mark ? "_" : Character(Unicode.Scalar($0)) }))
                }
                if ends.contains(place) { found.append("/") }
            }
            return found
        }
    }

    /// Scores of texts, how usual letters are judged by the same texts.
    private static func scores(_ words: [String], isOpen: Bool = false, _ texts: [String]) -> [Double] {
        let pieces = LetterPieces(of: words, isOpen: isOpen)
        let found = texts.map { pieces.find(title: "", body: $0, titleWeight: 3) }
        let usual = pieces.usual(in: found)
        return found.map { pieces.score($0, usual) }
    }

    @Test(arguments: [
        ("bil", ["_bil", "bil_"]), ("eu i", ["_eu_"]), ("", []), ("i - å", []), ("ÅÄÖ", ["_åäö", "åäö_"]),
        ("kör-sång", ["_kör", "kör_", "_sån", "sång", "ång_"]), ("år 2026", ["_år_", "_202", "2026", "026_"]),
        ("bi\u{AD}l", ["_bil", "bil_"]), ("En bil. En bil", ["_en_", "_bil", "bil_", "/", "_en_", "_bil", "bil_"]),
        ("bil 3.5\nbil", ["_bil", "bil_", "/", "_bil", "bil_"]), ("”bil”", ["_bil", "bil_"]),
        ("bil🚲", ["_bil", "bil_"]),
    ])
    func `the runs of a text`(_ text: String, _ runs: [String]) {
        #expect(Self.runs(text) == runs)
    }

    @Test func `letters of other scripts are letters, and half of one is none`() {
        #expect(Self.runs("Привет").count == 5)
        #expect(Self.runs("łódź").count == 3)
        #expect(Self.runs("bilå", most: 4) == ["_bil", "bil_"])
    }

    @Test func `a word meets what is made of it`() {
        let scores = Self.scores(["rosengård"], ["i Rosengårdsskolan", "i trädgården", "på torget"])
        #expect(scores[0] > scores[1] && scores[1] > scores[2] && scores[2] == 0)
    }

    @Test func `words in one sentence count more than in two`() {
        let texts = ["Snö på vägen för cykel. Och mer.", "Snö på vägen för oss. Och cykel.", "Och", "mer", "än"]
        let scores = Self.scores(["snö", "cykel"], texts)
        #expect(scores[0] > scores[1])
    }

    @Test func `a title counts more than a body`() {
        let pieces = LetterPieces(of: ["bänk"])
        let found = [("bänk", "torg"), ("torg", "bänk"), ("torg", "torg")]
            .map { pieces.find(title: $0.0, body: $0.1, titleWeight: 3) }
        let usual = pieces.usual(in: found)
        #expect(pieces.score(found[0], usual) > pieces.score(found[1], usual))
    }

    @Test func `a word that is there in another form has its letters there too`() {
        let pieces = LetterPieces(of: ["park", "cykel"])
        let found = ["två cyklar", "ett cykelställ", "en bänk"].map { pieces.find(title: "", body: $0, titleWeight: 3) }
        let usual = pieces.usual(in: found)
        #expect(pieces.score(found[0], usual) < pieces.score(found[1], usual))
        #expect(pieces.score(found[0], usual, held: [0, 2]) > pieces.score(found[1], usual, held: [0, 0.5]))
    }

    @Test func `the end of a word that may go on is none`() {
        let texts = ["ett bibli", "ett bibliotek", "en bok"]
        let open = Self.scores(["bibli"], isOpen: true, texts)
        let closed = Self.scores(["bibli"], texts)
        #expect(closed[0] - closed[1] > open[0] - open[1] && open[1] > 0 && open[2] == 0)
    }

    @Test func `nothing to look for, nothing to judge by, and very much of both`() {
        #expect(LetterPieces(of: []).isEmpty && LetterPieces(of: ["å"]).isEmpty)
        let pieces = LetterPieces(of: ["bänk"])
        let found = pieces.find(title: "", body: "bänk", titleWeight: 3)
        #expect(pieces.score(found, pieces.usual(in: [])).isFinite)
        let many = LetterPieces(of: (0..<3_000).map { "ord\($0)" })
        let text = String(repeating: "ord1 ", count: 100_000)
        let much = many.find(title: text, body: text, titleWeight: 3)
        #expect(many.score(much, many.usual(in: [much])).isFinite)
    }
}
