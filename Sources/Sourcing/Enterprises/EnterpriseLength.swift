/// How long what is typed may be, in characters, and how many there may be of things.
enum EnterpriseLength {
    static let summary = 500
    static let text = 2_000
    static let line = 300
    static let offerTitle = 120
    static let offerText = 1_000
    static let name = 120
    static let phone = 40
    static let message = 4_000
    static let mostOffers = 20
    static let mostPictures = 20
    /// Hours of a week, for all who work there together.
    static let mostHours = 100_000
}
