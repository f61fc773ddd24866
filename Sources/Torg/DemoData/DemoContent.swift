import Foundation

/// The demo's content as its files tell it. Days are counted from today: `daysAgo` back, `dueInDays` and `nextInDays` ahead.
struct DemoContent: Sendable {
    let members: [Member]
    let ideas: [GivenIdea]
    let tours: [Tour]
    let themes: [Theme]
    let accounts: [Account]
    /// Needs, procurements and agreements, as the capability reads them.
    let sourcing: Data

    /// Reads the files. Throws when one can't be read: they come with the program.
    static func load() throws -> DemoContent {
        func read<T: Decodable>(_ name: String) throws -> T {
            try JSONDecoder().decode(
                T.self, from: Data(contentsOf: TorgFiles.demo.appendingPathComponent("\(name).json")))
        }
        return DemoContent(
            members: try read("members"), ideas: try read("ideas-last-year") + read("ideas"), tours: try read("tours"),
            themes: try read("themes"), accounts: try read("accounts"),
            sourcing: try Data(contentsOf: TorgFiles.demo.appendingPathComponent("sourcing.json"))
        )
    }

    struct Theme: Decodable, Sendable {
        let name: String
    }

    struct Account: Decodable, Sendable {
        struct Title: Decodable, Sendable {
            let sv: String
        }

        let key: String
        let role: String
        let title: Title
        let email: String
        let organisation: String?
    }

    struct Member: Decodable, Sendable {
        struct Conditions: Decodable, Sendable {
            let meets: String
            let staffs: String
            let reach: String
        }

        struct Representative: Decodable, Sendable {
            let role: String
            let email: String?
        }

        let key: String
        let name: String
        let number: String?
        let kind: String
        let sector: String
        let municipalities: [String]
        let responsibilities: String
        let offers: String
        let needs: String
        let conditions: Conditions
        let committee: Bool
        let joined: String?
        let left: String?
        let representatives: [Representative]
        let madeUp: Bool
    }

    struct GivenIdea: Decodable, Sendable {
        struct Giver: Decodable, Sendable {
            let name: String
            let contact: String?
            let wantsAnswer: Bool
        }

        struct Mask: Decodable, Sendable {
            let phrase: String
            let kind: String
        }

        struct Added: Decodable, Sendable {
            let text: String
            let daysAgo: Int
        }

        struct Report: Decodable, Sendable {
            let reason: String
            let daysAgo: Int
        }

        let key: String
        let title: String
        let words: String
        let municipality: String?
        let place: String
        let forWhom: String
        let source: String
        /// Key of the stop where it was said.
        let stop: String?
        let daysAgo: Int
        let isPublic: Bool
        let visibility: String
        let state: String
        let labels: [String]
        let giver: Giver?
        let masks: [Mask]
        let joinedInto: String?
        let challenge: Bool
        let closedReason: String?
        /// Nil: half of the time after it was given.
        let closedDaysAgo: Int?
        let hiddenReason: String?
        let nextStep: String?
        let nextInDays: Int?
        let addedWords: [Added]
        let referrals: [Referral]
        let doneCheck: String?
        let reports: [Report]
        let madeUp: Bool

        enum CodingKeys: String, CodingKey {
            case key, title, words, municipality, place, forWhom, source, stop, daysAgo, visibility, state, labels
            case giver, masks, joinedInto, challenge, closedReason, closedDaysAgo, hiddenReason, nextStep, nextInDays
            case addedWords, referrals, doneCheck, reports, madeUp
            case isPublic = "public"
        }
    }

    struct Referral: Decodable, Sendable {
        struct Entry: Decodable, Sendable {
            let kind: String
            let text: String
            let daysAgo: Int
            let by: String
            let to: String?
            /// When the organisation will tell more; nil: on the day of the answer.
            let nextInDays: Int?
        }

        let organisation: String
        let question: String
        let daysAgo: Int
        let dueInDays: Int
        let state: String
        let entries: [Entry]
    }
}
