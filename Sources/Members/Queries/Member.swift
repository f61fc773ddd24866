import Database
import Partnership

/// A member with what stands on its page.
struct Member: Sendable {
    let organisation: Organisation
    let representatives: [Representative]
    let answers: [AnsweredIdea]

    /// Nil when there is no member of that name in the address.
    init?(
        _ reader: Reader, in partnership: PartnershipID, slug: String, for actor: Actor, answers: OrganisationAnswers
    ) throws {
        guard let organisation = try Organisations.find(reader, in: partnership, slug: slug) else { return nil }
        self.organisation = organisation
        representatives = actor.isMember ? try Organisations.representatives(reader, of: organisation.id) : []
        self.answers = try answers.fetch(reader, partnership, organisation.id, actor)
    }
}
