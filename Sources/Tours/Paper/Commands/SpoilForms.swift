import Database
import Partnership
import Web

/// Says of forms that nothing came of them, as they are empty, lost or spoiled; or takes that back.
struct SpoilForms: Command {
    static let permission = Permission.represent

    let numbers: [PaperNumber]
    /// False: they are to be written in after all.
    let isSpoiled: Bool

    func validate(for partnership: Partnership) -> [Issue] {
        numbers.isEmpty ? [Issue("nummer", "tours.paper.issue.noneChosen")] : []
    }

    func perform(_ change: Change) throws {
        let forms = try PaperForms.forms(change.writer, in: change.id, numbers)
        guard forms.count == Set(numbers).count else { throw Refusal.notFound }
        if let form = forms.first(where: { $0.taken != nil }) { throw Refusal.invalid([form.takenIssue]) }
        let changed = forms.filter { ($0.spoiledAt != nil) != isSpoiled }
        try change.writer.execute(
            """
            UPDATE paper_form SET spoiled_at = \(isSpoiled ? change.now : nil)
            WHERE partnership = \(change.id) AND number \(in: changed.map(\.number.value))
            """
        )
        for form in changed {
            let subject = form.stop.map { Subject(Stop.kind, $0) } ?? Subject("paper-form", form.number.value)
            try change.record(
                isSpoiled ? "paper.spoiled" : "paper.unspoiled", on: subject, ["number": form.number.text],
                seenBy: .members)
        }
    }
}

extension PaperForm {
    /// Says that it has been written in, as what.
    var takenIssue: Issue {
        Issue("nummer", "tours.paper.issue.taken", ["number": number.text, "idea": taken?.reference ?? ""])
    }
}
