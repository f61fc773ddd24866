import Partnership
import Web

/// What came of a tour, idea by idea, as CSV. What the reader may not read has a row that tells where it was said and no more.
struct ResultFile {
    let visit: Visit
    let stops: [Stop]
    let result: GatheringResult

    private static let columns = [
        "tours.result.stop", "tours.result.day", "tours.result.reference", "tours.result.idea",
        "tours.result.words.own",
        "tours.result.state", "tours.result.theme", "tours.result.sentTo", "tours.result.isAnswered",
        "tours.result.isDone",
    ]

    var text: String {
        let byStop = Dictionary(stops.map { ($0.subject, $0) }) { first, _ in first }
        let lines = result.ideas.map { line($0, byStop[$0.origin]) }
        // Spreadsheets tell UTF-8 by this mark.
        return "\u{FEFF}" + CSV.line(Self.columns.map { visit.t($0) }) + lines.joined()
    }

    private func line(_ idea: GatheredIdea, _ stop: Stop?) -> String {
        let place = [stop?.name ?? "", stop?.startsAt.isoDay ?? ""]
        guard idea.path != nil else {
            let blank = Array(repeating: "", count: Self.columns.count - 4)
            return CSV.line(place + ["", visit.t("tours.result.notShown")] + blank)
        }
        return CSV.line(
            place + [
                idea.reference, idea.title, idea.words, visit.t(idea.stateKey), idea.themes.joined(separator: ", "),
                idea.givenTo.joined(separator: ", "), said(idea.isAnswered), said(idea.isDone),
            ])
    }

    private func said(_ isSo: Bool) -> String { visit.t(isSo ? "tours.result.yes" : "tours.result.no") }
}
