import Crypto
import Foundation
import Partnership
import Web

/// Makes the releases of a case: one for each thing that happened, with an id that is the same for as long as it tells the same.
struct ContractingReleases: Sendable {
    /// `ocds-` and six letters or digits, and whatever more a publisher of several has chosen.
    let prefix: String
    /// Makes whole addresses of the site's paths.
    let url: @Sendable (String) -> String
    /// What the law calls a way to buy; `direct` is asked for as `direct.LOU`.
    let methodName: @Sendable (String) -> String

    /// `ocds-000000-UPP-2026-0003`.
    func ocid(_ reference: CaseReference) -> String { "\(prefix)-\(reference.printed("UPP"))" }

    /// The oldest first.
    func releases(of told: ContractingCase) throws -> [(release: OCDS.Release, at: Timestamp)] {
        var releases = [(try release(tender(told), "tender"), told.sentAt)]
        if let at = told.cancelledAt {
            releases.append((try release(cancelled(told, at), "cancellation"), at))
            return releases
        }
        let awards = Self.awards(of: told)
        let chosen = max(told.chosenAt ?? told.sentAt, told.sentAt)
        releases.append((try release(awarded(told, awards, chosen), "award"), chosen))
        for agreement in told.agreements {
            let award = awards.first { award in
                award.supplier != nil
                    && (agreement.lots.isEmpty || award.lots.contains { agreement.lots.contains($0.id) })
            }
            guard let award else { continue }
            let name = agreement.reference.printed("AVT")
            let signed = contract(told, agreement, award)
            releases.append((try release(signed, name), agreement.signedAt))
            if let at = agreement.endedAt {
                releases.append((try release(ended(told, agreement, award, at), "\(name)-end"), at))
            }
        }
        return releases
    }

    /// The release with its id: what it is about, and a digest of all that it says, so that one that says something else has another.
    private func release(_ release: OCDS.Release, _ name: String) throws -> OCDS.Release {
        let digest = SHA256.hash(data: try ContractingJSON.data(release)).prefix(6)
        var release = release
        let hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        release.id = "\(release.ocid)-\(name)-\(hex)"
        return release
    }

    // MARK: Asked for and called off

    private func tender(_ told: ContractingCase) -> OCDS.Release {
        let buyer = told.buyer.organization(["buyer", "procuringEntity"])
        var release = OCDS.Release(
            ocid: ocid(told.reference), date: told.sentAt.iso,
            tag: told.need == nil ? ["tender"] : ["planning", "tender"],
            parties: [buyer], buyer: buyer.reference)
        release.planning = told.need.map { need in
            OCDS.Planning(
                rationale: need.words,
                documents: [
                    OCDS.Document(
                        id: need.reference.printed("BEHOV"), documentType: "needsAssessment", title: need.title,
                        description: nil, url: url("/behov/\(need.reference.path)"))
                ])
        }
        var tender = OCDS.Tender(id: told.reference.printed("UPP"), status: "active")
        tender.title = told.title
        tender.description = told.object
        tender.procuringEntity = buyer.reference
        tender.items = items(told, told.lots)
        tender.value = OCDS.Value(told.value)
        tender.procurementMethod = told.openMethod
        tender.procurementMethodDetails = methodName("\(told.method).\(told.act)")
        tender.procurementMethodRationale = told.rationale.isEmpty ? nil : told.rationale
        tender.mainProcurementCategory = told.kind
        tender.awardCriteriaDetails = told.criteria.isEmpty ? nil : told.criteria
        tender.submissionMethod = ["electronicSubmission"]
        tender.tenderPeriod = OCDS.Period(from: told.sentAt.iso, to: told.tendersBy?.iso)
        tender.hasEnquiries = told.hasQuestions
        tender.contractPeriod = told.period
        tender.lots = lots(told) { lot in
            OCDS.Lot(
                id: lot.name, title: lot.title, description: lot.text.isEmpty ? nil : lot.text, status: "active",
                value: OCDS.Value(lot.value))
        }
        release.tender = tender
        return release
    }

    private func cancelled(_ told: ContractingCase, _ at: Timestamp) -> OCDS.Release {
        let buyer = told.buyer.organization(["buyer", "procuringEntity"])
        var release = OCDS.Release(
            ocid: ocid(told.reference), date: max(at, told.sentAt).iso, tag: ["tenderCancellation"], parties: [buyer],
            buyer: buyer.reference)
        var tender = OCDS.Tender(id: told.reference.printed("UPP"), status: "cancelled")
        tender.numberOfTenderers = told.tenders
        tender.documents = [page(told, "cancellationDetails", told.cancelReason)]
        tender.lots = lots(told) { OCDS.Lot(id: $0.name, status: "cancelled") }
        release.tender = tender
        return release
    }

    // MARK: Chosen and agreed

    /// What one supplier got: with several lots it is one award.
    private struct Award {
        let id: String
        let supplier: ContractingCase.Party?
        let lots: [ContractingCase.Lot]
    }

    private static func awards(of told: ContractingCase) -> [Award] {
        var awards: [Award] = []
        for lot in told.lots where !awards.contains(where: { $0.lots.contains { $0.id == lot.id } }) {
            let lots = lot.supplier.map { supplier in told.lots.filter { $0.supplier == supplier } } ?? [lot]
            awards.append(Award(id: "award-\(awards.count + 1)", supplier: lot.supplier, lots: lots))
        }
        return awards
    }

    private func awarded(_ told: ContractingCase, _ awards: [Award], _ at: Timestamp) -> OCDS.Release {
        let buyer = told.buyer.organization(["buyer", "procuringEntity"])
        let suppliers = awards.compactMap { $0.supplier?.organization(["supplier", "tenderer"]) }
        var release = OCDS.Release(
            ocid: ocid(told.reference), date: at.iso, tag: ["award"], parties: [buyer] + suppliers.unique,
            buyer: buyer.reference)
        var tender = OCDS.Tender(
            id: told.reference.printed("UPP"), status: suppliers.isEmpty ? "unsuccessful" : "complete")
        tender.numberOfTenderers = told.tenders
        tender.documents = [page(told, "awardNotice", "")]
        tender.lots = lots(told) { OCDS.Lot(id: $0.name, status: $0.supplier == nil ? "unsuccessful" : "complete") }
        release.tender = tender
        release.awards = awards.map { award in
            let reasons = award.lots.map { award.supplier == nil ? $0.noWinnerReason : $0.mainReason }.unique
            return OCDS.Award(
                id: award.id, title: award.lots.map(\.title).joined(separator: "; "),
                description: reasons.filter { !$0.isEmpty }.joined(separator: "\n\n"),
                status: award.supplier == nil ? "unsuccessful" : "active", date: at.iso,
                value: award.supplier == nil ? nil : OCDS.Value(award.lots.reduce(0) { $0 + ($1.price ?? $1.value) }),
                suppliers: award.supplier.map { [$0.organization([]).reference] },
                items: items(told, award.lots), contractPeriod: award.supplier == nil ? nil : told.period,
                relatedLots: told.hasLots ? award.lots.map(\.name) : nil)
        }
        return release
    }

    private func contract(_ told: ContractingCase, _ agreement: ContractingCase.Agreement, _ award: Award)
        -> OCDS.Release
    {
        var contract = OCDS.Contract(
            id: agreement.reference.printed("AVT"), awardID: award.id, status: "active")
        contract.title = agreement.title
        contract.description = agreement.object.isEmpty ? nil : agreement.object
        contract.period = OCDS.Period(from: agreement.startsOn?.morning, to: agreement.endsOn?.night)
        contract.value = agreement.value.map { OCDS.Value($0) }
        contract.dateSigned = agreement.signedAt.isoDay.morning
        return contractRelease(told, award, contract, ["contract"], agreement.signedAt)
    }

    private func ended(
        _ told: ContractingCase, _ agreement: ContractingCase.Agreement, _ award: Award, _ at: Timestamp
    ) -> OCDS.Release {
        let contract = OCDS.Contract(
            id: agreement.reference.printed("AVT"), awardID: award.id, status: "terminated")
        return contractRelease(told, award, contract, ["contractTermination"], max(at, agreement.signedAt))
    }

    private func contractRelease(
        _ told: ContractingCase, _ award: Award, _ contract: OCDS.Contract, _ tag: [String], _ at: Timestamp
    ) -> OCDS.Release {
        let buyer = told.buyer.organization(["buyer", "procuringEntity"])
        let supplier = award.supplier.map { [$0.organization(["supplier", "tenderer"])] } ?? []
        var release = OCDS.Release(
            ocid: ocid(told.reference), date: at.iso, tag: tag, parties: [buyer] + supplier, buyer: buyer.reference)
        release.contracts = [contract]
        return release
    }

    // MARK: Parts

    private func items(_ told: ContractingCase, _ lots: [ContractingCase.Lot]) -> [OCDS.Item] {
        lots.map { lot in
            OCDS.Item(
                id: "item-\(lot.number)", description: told.hasLots ? lot.title : told.title,
                classification: told.code.map { OCDS.Item.Classification(id: $0.digits, description: told.codeName) },
                relatedLot: told.hasLots ? lot.name : nil)
        }
    }

    private func lots(_ told: ContractingCase, _ make: (ContractingCase.Lot) -> OCDS.Lot) -> [OCDS.Lot]? {
        told.hasLots ? told.lots.map(make) : nil
    }

    private func page(_ told: ContractingCase, _ type: String, _ description: String) -> OCDS.Document {
        OCDS.Document(
            id: told.reference.printed("UPP"), documentType: type, title: told.title,
            description: description.isEmpty ? nil : description, url: url("/upphandlingar/\(told.reference.path)"))
    }
}

extension ContractingCase {
    /// Whether it was divided; one that was not has its whole as its only lot.
    var hasLots: Bool { lots.count > 1 }
    var period: OCDS.Period? { OCDS.Period(from: startsOn?.morning, to: endsOn?.night) }

    /// The code list `method`: `direct` when one was asked and `limited` when the buyer chose several to ask; an advertised one is
    /// `open`, also when it is reserved, as whoever fulfils the law's demands may give a tender.
    var openMethod: String {
        guard method == "direct" else { return "open" }
        return asked > 1 ? "limited" : "direct"
    }
}

extension String {
    /// The moment that a day begins in Sweden, with the distance from UTC, so that whoever cuts it to a date gets the right one; nil when
    /// it is no day.
    fileprivate var morning: String? { Timestamp(day: self).map { "\(self)T00:00:00\($0.distance)" } }

    /// The moment that it ends.
    fileprivate var night: String? {
        Timestamp(day: self).map { "\(self)T23:59:59\($0.adding(days: 1).distance)" }
    }
}

extension Timestamp {
    /// Of a midnight in Sweden: `+01:00`, in summer `+02:00`.
    fileprivate var distance: String { iso.contains("T22:") ? "+02:00" : "+01:00" }
}

extension Array where Element: Hashable {
    /// Each once, in the order they first come.
    fileprivate var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
