import Database
import Partnership
import Web

/// All that the buyer's page of a procurement shows.
struct ProcurementFile: Sendable {
    let procurement: ProcurementCase
    let need: Need?
    let codeName: String?
    let questions: [ProcurementQuestion]
    /// Tenders that stand, once they are opened; none before.
    let tenders: [Tender]
    let files: [Int64: [StoredFile]]
    let rotation: Rotation
    /// Those whose letter came back or was given up.
    let unreached: Set<Int64>
    let earlier: [KnownPurchase]
    let happened: [TimelineEntry]
    /// Agreements that came of it: by lot.
    let agreedLots: Set<Int64>

    /// Throws ``Refusal/notFound`` for who is not the buyer. A fixed number of statements.
    static func read(
        _ reader: Reader, in partnership: PartnershipID, _ reference: CaseReference, for actor: Actor, at now: Timestamp
    ) throws -> ProcurementFile {
        let procurement = try own(reader, in: partnership, reference, for: actor)
        let tenders =
            procurement.openedAt == nil
            ? [] : try Tender.all(reader, of: procurement.id).filter { !$0.isWithdrawn }
        let invitations = procurement.invitations.map(\.id)
        let unreached: [Int64] = try reader.values(
            """
            SELECT about_id FROM letter WHERE partnership = \(partnership) AND about_kind = \(Invitation.kind)
                AND about_id \(in: invitations) AND state \(in: [LetterState.bounced, LetterState.failed])
            """
        )
        let agreed: [Int64] = try reader.values(
            "SELECT lot FROM agreement_lot WHERE lot \(in: procurement.lots.map(\.id))")
        return ProcurementFile(
            procurement: procurement,
            need: try procurement.need.flatMap { try Need.find(reader, in: partnership, id: $0) },
            codeName: try procurement.cpv.flatMap { try CodeNames.name($0, reader) },
            questions: try ProcurementQuestion.all(reader, of: procurement.id), tenders: tenders,
            files: try StoredFiles.of(Tender.kind, tenders.map(\.id), reader, in: partnership),
            rotation: try Rotation.read(
                reader, in: partnership, buyer: procurement.organisation, before: procurement.sentAt ?? now,
                except: procurement.id),
            unreached: Set(unreached),
            earlier: try KnownPurchase.all(
                reader, in: partnership, by: procurement.organisation, upTo: procurement.sentAt ?? now,
                except: procurement.id),
            // The buyer reads all that happened in its own procurement; others never come here.
            happened: try Timeline.entries(reader, in: partnership, on: procurement.subject, for: .system),
            agreedLots: Set(agreed))
    }

    /// A procurement of the actor's own. Throws ``Refusal/notFound``.
    static func own(_ reader: Reader, in partnership: PartnershipID, _ reference: CaseReference, for actor: Actor)
        throws -> ProcurementCase
    {
        guard let found = try ProcurementCase.find(reader, in: partnership, reference),
            ProcurementAccess.isBuyer(found.organisation, actor)
        else { throw Refusal.notFound }
        return found
    }

    func invitation(of tender: Tender) -> Invitation? {
        procurement.invitations.first { $0.id == tender.invitation }
    }
}
