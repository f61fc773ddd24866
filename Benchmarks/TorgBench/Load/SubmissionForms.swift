import Foundation
import Ideas
import Partnership
import Torg
import Web

/// Forms for giving an idea as a reader's browser would send them: each with a human check of its own, rightly answered.
struct SubmissionForms {
    private let human: HumanCheck
    private let maker: IdeaMaker
    private let token: String
    /// Beyond the numbers of the ideas that are there, so that what is said is new.
    private var number: Int

    /// `port`: a server on that database, asked for the form once.
    init(_ planted: Planted, port: Int) async throws {
        let site = try await Planted.open(planted.folder)
        human = site.services.human
        try await Planted.close(site)
        maker = planted.maker
        number = planted.count + 1
        let form = try Connection(port: port).send(HTTPText.get(Paths.give)).text
        guard let match = form.firstMatch(of: /name="_token" value="([^"]+)"/) else {
            throw Broken("the form at \(Paths.give) has no token")
        }
        token = String(match.1)
    }

    /// Requests that each give an idea. One in four leaves an e-mail address, and so gets a receipt by mail too.
    mutating func give(_ count: Int) -> [[UInt8]] {
        (0..<count).map { _ in
            number += 1
            let said = maker.idea(number).submission
            let challenge = human.challenge(now: .now)
            return HTTPText.post(
                Paths.give,
                form: [
                    ("_token", token), ("words", said.words), ("municipality", said.municipality ?? ""),
                    ("place", said.place), ("forWhom", said.forWhom), ("isPublic", said.isPublic ? "yes" : "no"),
                    ("name", ""), ("email", number % 4 == 0 ? "givare\(number)@example.org" : ""), ("phone", ""),
                    (HumanCheck.Field.token, challenge.token), (HumanCheck.Field.work, ""),
                    (HumanCheck.Field.answer, String(challenge.terms.0 + challenge.terms.1)),
                    (HumanCheck.Field.trap, ""),
                    // Ideas like it were shown while it was written.
                    ("seen", "1"),
                ]
            )
        }
    }

    /// Requests for ideas like one that is being written.
    mutating func alike(_ count: Int) -> [[UInt8]] {
        (0..<count).map { _ in
            number += 1
            return HTTPText.post(Paths.alike, form: [("_token", token), ("text", maker.idea(number).submission.words)])
        }
    }
}

/// Where things stand on the site.
enum Paths {
    static let list = "/ideer"
    static let give = "/ideer/ny"
    static let alike = "/ideer/liknande"
    static let queue = "/arbete/ko"
    static let narrowed = "\(list)?kommun=1880&tema=Arbete"
    static let asked = "\(list)?verksamhet=verksamhet-5"
    static let member = "/medlemmar/verksamhet-5"
    static let ready = "/health/ready"

    static func search(_ word: String) -> String { "\(list)?q=\(word)" }
}
