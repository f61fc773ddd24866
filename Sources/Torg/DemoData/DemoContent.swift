import Foundation

/// The demo's content as its files tell it. Days are counted from today: `daysAgo` back, `dueInDays` and `nextInDays` ahead.
struct DemoContent: Sendable {
    let members: [Member]
    let ideas: [GivenIdea]
    let themes: [Theme]
    let accounts: [Account]

    /// Reads the files. Throws when one can't be read: they come with the program.
    static func load() throws -> DemoContent {
        func read<T: Decodable>(_ name: String) throws -> T {
            try JSONDecoder().decode(
                T.self, from: Data(contentsOf: TorgFiles.demo.appendingPathComponent("\(name).json")))
        }
        return DemoContent(
            members: try read("members"), ideas: try read("ideas"), themes: try read("themes"),
            accounts: try read("accounts")
        )
    }

    struct Theme: Decodable, Sendable {
        let name: String
    }

    struct Account: Decodable, Sendable {
        struct Title: Decodable, Sendable {
            let sv: String
        }

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
        let hiddenReason: String?
        let nextStep: String?
        let nextInDays: Int?
        let addedWords: [Added]
        let referrals: [Referral]
        let doneCheck: String?
        let reports: [Report]
        let madeUp: Bool

        enum CodingKeys: String, CodingKey {
            case key, title, words, municipality, place, forWhom, source, daysAgo, visibility, state, labels, giver,
                masks
            case joinedInto, challenge, closedReason, hiddenReason, nextStep, nextInDays, addedWords, referrals,
                doneCheck
            case reports, madeUp
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
        }

        let organisation: String
        let question: String
        let daysAgo: Int
        let dueInDays: Int
        let state: String
        let entries: [Entry]
    }
}
