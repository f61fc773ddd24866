import Partnership

/// Rules of what buyers and enterprises type. `missing`: key of the message when the field is empty; nil lets it be.
extension FormRules {
    /// A sum of kronor. Gives it, in öre, when it can be read.
    @discardableResult
    mutating func sum(_ field: String, _ text: String, missing: String? = nil) -> Int64? {
        guard isThere(field, text, missing) else { return nil }
        let sum = Kronor.read(text)
        if sum == nil { add(field, "sourcing.issue.sum") }
        return sum
    }

    /// A CPV code, which may be left out; of one with a wrong check digit the right one is told.
    @discardableResult
    mutating func code(_ field: String, _ text: String) -> CPVCode? {
        do {
            return try CPVCode.read(text)
        } catch {
            let (key, values) = error.told
            add(field, key, values)
            return nil
        }
    }

    /// A share in per cent. Gives it in thousandths when it can be read and is no more than all.
    @discardableResult
    mutating func share(
        _ field: String, _ text: String, missing: String? = nil, above: String = "sourcing.issue.shareAbove"
    ) -> Int? {
        guard isThere(field, text, missing) else { return nil }
        switch Share.read(text) {
        case .some(let share) where share <= 1_000: return share
        case .some: add(field, above)
        case .none: add(field, "sourcing.issue.share")
        }
        return nil
    }

    /// An organisation number; a person's is refused.
    @discardableResult
    mutating func number(_ field: String, _ text: String, missing: String? = nil) -> OrganisationNumber? {
        guard isThere(field, text, missing) else { return nil }
        do throws(OrganisationNumber.Fault) {
            return try OrganisationNumber(text)
        } catch {
            add(field, error.message)
            return nil
        }
    }
}
