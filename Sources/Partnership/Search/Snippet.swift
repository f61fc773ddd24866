import Database
import Language
public import Markup

extension SearchQuery {
    /// The part of a text that holds most of what was looked for, with the hits marked; its beginning when it holds none.
    /// `length`: about how many characters.
    public func snippet(_ text: String, length: Int = 200) -> HTML {
        let words = Words.all(in: text)
        let hits = words.filter(isHit).map(\.range)
        let start = hits.isEmpty ? text.startIndex : begin(hits, in: text, length: length)
        let end = end(from: start, words, in: text, length: length)
        let before: HTML? = start > text.startIndex ? "… " : nil
        let after: HTML? = end < text.endIndex ? " …" : nil
        return
            "\(before)\(marked(text, hits.filter { $0.lowerBound >= start && $0.upperBound <= end }, start..<end))\(after)"
    }

    /// A whole text with the hits marked.
    public func marked(_ text: String) -> HTML {
        marked(text, Words.all(in: text).filter(isHit).map(\.range), text.startIndex..<text.endIndex)
    }

    private func marked(_ text: String, _ hits: [Range<String.Index>], _ part: Range<String.Index>) -> HTML {
        var pieces: [HTML] = []
        var last = part.lowerBound
        for hit in hits where hit.lowerBound >= last {
            pieces.append("\(String(text[last..<hit.lowerBound]))<mark>\(String(text[hit]))</mark>")
            last = hit.upperBound
        }
        pieces.append(HTML(text: String(text[last..<part.upperBound])))
        return "\(pieces)"
    }

    private func isHit(_ word: Word) -> Bool {
        let forms = Lexicon.swedish.forms(of: word.form)
        let keys = Set((forms.bases + forms.parts).map(Term.init(key:)))
        return words.contains { sought in
            sought.form == word.form || sought.keys.contains(where: keys.contains)
                || sought.parts.contains(where: keys.contains)
                || isOpen && sought.form == words.last?.form && word.form.hasPrefix(sought.form)
        }
    }

    /// Where the run of text begins that holds most hits, at a word.
    private func begin(_ hits: [Range<String.Index>], in text: String, length: Int) -> String.Index {
        let room = length * 3 / 4
        var best = (start: hits[0].lowerBound, count: 0)
        for (number, hit) in hits.enumerated() {
            let end = text.index(hit.lowerBound, offsetBy: room, limitedBy: text.endIndex) ?? text.endIndex
            let count = hits[number...].prefix { $0.upperBound <= end }.count
            if count > best.count { best = (hit.lowerBound, count) }
        }
        // Some words before, unless that is nearly all there is.
        let back = text.index(best.start, offsetBy: -length / 4, limitedBy: text.startIndex) ?? text.startIndex
        guard back > text.startIndex else { return back }
        return text[back..<best.start].firstIndex(where: \.isWhitespace).map { text.index(after: $0) } ?? best.start
    }

    private func end(from start: String.Index, _ words: [Word], in text: String, length: Int) -> String.Index {
        guard let end = text.index(start, offsetBy: length, limitedBy: text.endIndex), end < text.endIndex else {
            return text.endIndex
        }
        return words.last { $0.range.lowerBound >= start && $0.range.upperBound <= end }?.range.upperBound ?? end
    }
}
