/// Tours as the demo's files tell them.
extension DemoContent {
    struct Tour: Decodable, Sendable {
        let key: String
        let name: String
        let lead: String
        let plannedDaysAgo: Int
        let stops: [Stop]
    }

    struct Stop: Decodable, Sendable {
        let key: String
        let municipality: String
        let place: String
        let address: String
        /// Degrees north and east.
        let position: [Double]
        /// Below zero for one to come.
        let daysAgo: Int
        let from: String
        let to: String
        let note: String
        let permit: String
        let contact: String
        /// Nil: with its tour.
        let plannedDaysAgo: Int?
        let cancelledDaysAgo: Int?
        let shifts: [Shift]
        /// Sheets of paper forms that were printed for it; nil: none.
        let sheets: Int?
        let madeUp: Bool
    }

    struct Shift: Decodable, Sendable {
        struct Person: Decodable, Sendable {
            let organisation: String
            /// Key of the account whose shift it is; nil for one of the organisation's representatives.
            let account: String?
            /// Whether it is to be swapped away.
            let offered: Bool?
        }

        let from: String
        let to: String
        let wanted: Int
        let staff: [Person]
    }
}
