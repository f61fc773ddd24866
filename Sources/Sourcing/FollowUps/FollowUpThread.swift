import Database
import Partnership
import Web

/// What the red thread says of a follow-up: that there is one, never its figures.
enum FollowUpThread {
    static let kind = ThreadKind(FollowUp.kind) { reader, partnership, ids, actor in
        let followUps = try FollowUp.all(reader, where: "follow_up.id \(in: ids)").filter(\.isAnswered)
        let agreements = try Agreement.all(
            reader, in: partnership, where: "agreement.id \(in: followUps.map(\.agreement))")
        let byKey = Dictionary(agreements.map { ($0.id, $0) }) { first, _ in first }
        var stops: [Int64: ThreadStop] = [:]
        for followUp in followUps {
            guard let agreement = byKey[followUp.agreement], agreement.isShown || agreement.isOpen(to: actor),
                let at = followUp.answers.compactMap(\.answeredAt).min()
            else { continue }
            stops[followUp.id] = ThreadStop(
                title: agreement.title,
                path: agreement.isShown ? "\(agreement.path)#effects" : "\(agreement.workPath)#follow-up",
                kindKey: "sourcing.followUp.thread", at: at)
        }
        return stops
    }
}
