/// The demo's file. Days are counted from today, below zero for those to come; sums are as a form takes them.
extension DemoSourcing {
    struct Content: Decodable, Sendable {
        let enterprises: [Enterprise]
        let needs: [ToldNeed]
        let procurements: [Procurement]
        let agreements: [ToldAgreement]
        let foreseen: [Foreseen]
    }

    struct Enterprise: Decodable, Sendable {
        struct Offer: Decodable, Sendable {
            let title: String
            let text: String
            let cpv: String
        }

        let organisation: String
        let daysAgo: Int
        let confirmedDaysAgo: [Int]
        let summary: String
        let offers: [Offer]
        let places: [String]
        let times: [String]
        let hours: String
        let capacity: String
        let people: String
        /// By name, what shows it.
        let marks: [String: String]
        let share: String
        let shareHow: String
        let ideaDriven: String
        let insurance: String
        let earlierWork: String
        let visits: Bool
        let visitNote: String
        let contact: String
        let email: String
    }

    struct ToldNeed: Decodable, Sendable {
        struct Join: Decodable, Sendable {
            let organisation: String
            let amount: String
            let note: String
            let daysAgo: Int
        }

        struct Answer: Decodable, Sendable {
            let organisation: String
            let kind: String
            let text: String
            let daysAgo: Int
        }

        struct Question: Decodable, Sendable {
            let organisation: String
            let question: String
            let daysAgo: Int
            let answer: String?
            let answeredDaysAgo: Int?
        }

        let key: String
        let organisation: String
        /// Key of who tells it; nil when the coordinator does.
        let account: String?
        let daysAgo: Int
        /// Key of the idea that it began with.
        let idea: String?
        let title: String
        let words: String
        let amount: String
        let hours: String
        let times: [String]
        let when: String
        let whyNow: String
        let today: String
        let enough: String
        let cpv: String
        let places: [String]
        let visibility: String
        /// Days after it was told.
        let answerIn: Int?
        let joins: [Join]
        let answers: [Answer]
        let questions: [Question]
        let closedDaysAgo: Int?
        let closedReason: String?
        let madeUp: Bool
    }

    struct Procurement: Decodable, Sendable {
        struct Lot: Decodable, Sendable {
            let title: String
            let text: String
            let value: String
        }

        struct Asked: Decodable, Sendable {
            struct Tender: Decodable, Sendable {
                let daysAgo: Int
                let text: String
                let share: String
                /// One for each lot; nil for one that is not offered on.
                let prices: [String?]
            }

            struct Declined: Decodable, Sendable {
                let daysAgo: Int
                let reason: String
            }

            /// Key of the member; nil for one who is none.
            let organisation: String?
            let name: String?
            let number: String?
            let email: String?
            let why: String
            let tender: Tender?
            let declined: Declined?
        }

        struct Question: Decodable, Sendable {
            /// Who asks: the place among those who are asked.
            let asked: Int
            let daysAgo: Int
            let question: String
            let answer: String
            let answeredDaysAgo: Int
        }

        /// Of a lot: the place among those who are asked.
        struct Winner: Decodable, Sendable {
            let asked: Int
            let reason: String
        }

        let key: String
        let need: String
        let account: String
        let draftedDaysAgo: Int
        let title: String
        let object: String
        let cpv: String
        let kind: String
        let method: String
        let rationale: String
        let value: String
        let options: String
        let startsDaysAgo: Int?
        let endsDaysAgo: Int?
        let terms: String
        let criteria: String
        let lots: [Lot]
        let asked: [Asked]
        let questions: [Question]
        let oneAsked: String
        let sentDaysAgo: Int
        let tendersByDaysAgo: Int
        let openedDaysAgo: Int?
        let chosenDaysAgo: Int?
        let winners: [Winner]?
        let noticedDaysAgo: Int?
        let concludedDaysAgo: Int?
        let documentedDaysAgo: Int?
        let cancelledDaysAgo: Int?
        let cancelReason: String?
    }

    struct ToldAgreement: Decodable, Sendable {
        struct Pair: Decodable, Sendable {
            let own: String
            let other: String
        }

        struct Option: Decodable, Sendable {
            let text: String
            let decideDaysAgo: Int
            let untilDaysAgo: Int
            let value: String
        }

        struct Call: Decodable, Sendable {
            let daysAgo: Int
            let value: String
            let note: String
        }

        struct Answer: Decodable, Sendable {
            /// `buyer` or `enterprise`.
            let party: String
            let daysAgo: Int
            let employed: String
            let training: String
            let movedOn: String
            let hours: String
            let share: String
            let turnover: String
            let couldNot: String
            let story: String
            let again: String
            let againWhy: String
            let foreseen: ForeseenPart?
        }

        let key: String
        let procurement: String?
        let need: String?
        /// Its number; nil for all of the procurement.
        let lot: Int?
        let account: String
        let kind: String
        let writtenDaysAgo: Int
        let title: String
        let object: String
        let cpv: String
        let partner: String
        let startsDaysAgo: Int
        let endsDaysAgo: Int
        let notice: String
        let value: String
        let ceiling: String
        let signedDaysAgo: Int
        let contributes: Pair
        let contacts: Pair
        let options: [Option]
        let calls: [Call]
        let points: [String: String]
        /// By period, the first first.
        let followUps: [[Answer]]
        let metDaysAgo: Int?
        let metReason: String?
    }

    struct ForeseenPart: Decodable, Sendable {
        let title: String
        let yearsAhead: Int
        let times: String
        let municipality: String
        let amount: String
        let note: String
        let cpv: String
    }

    struct Foreseen: Decodable, Sendable {
        let organisation: String
        let account: String
        let daysAgo: Int
        let title: String
        let yearsAhead: Int
        let times: String
        let municipality: String
        let amount: String
        let note: String
        let cpv: String
    }
}
