import Database
import Foundation
import HTTPTypes
import Partnership
import Web

/// What a device sends. It shows its token, not a session: whoever held it may long have signed out.
struct SendRoutes {
    let intake: IdeaIntake
    /// Those that wait for each other to be taken in. Only devices of the site are let in, so nobody else can hold them up.
    let turns: Turns

    var all: [Route] {
        [
            .oneClick("/ta-ner/ideer", .everyone) { try await take($0) },
            .oneClick("/ta-ner/enhet", .everyone) { try await hear($0) },
        ]
    }

    /// Tries with a token that no device has.
    private static let guesses = RateLimit("capture-guess", count: 60, seconds: 900)

    private struct Taken: Encodable {
        let reference: String
        let faults: [PhotoFault]
    }

    private func take(_ visit: Visit) async throws -> Answer {
        try await Self.answering(visit) { pass, sender in
            let owner = try await Self.owner(visit, sender)
            return try await turns.take { try await take(visit, pass, of: owner) }
        }
    }

    /// Opens what came and writes it: all that takes time.
    private func take(_ visit: Visit, _ pass: DevicePass, of owner: CaptureDevice?) async throws -> Answer {
        guard let owner, let sending = Sending(visit.request, of: owner, texts: visit.texts, now: visit.now) else {
            return try visit.fault("capture.send.unreadable", .unprocessableContent)
        }
        var command = TakeDown(
            pass: pass, owner: owner.id, idea: sending.idea, photos: sending.photos,
            unsent: Int(visit.form.number("unsent") ?? 0), intake: intake)
        do {
            return try await Self.taken(visit.run(command), sending)
        } catch DatabaseError.constraint(.unique, _) where command.idea.code != nil {
            // Another idea has the code, so this one can't be followed by it; it is kept all the same.
            command = command.withoutCode
            return try await Self.taken(visit.run(command), sending)
        }
    }

    private static func taken(_ idea: TakenIdea, _ sending: Sending) throws -> Answer {
        try .json(Taken(reference: idea.reference, faults: sending.faults))
    }

    /// The device that the idea was taken down on: another than the one that sends, when a shift has begun since.
    private static func owner(_ visit: Visit, _ sender: CaptureDevice) async throws -> CaptureDevice? {
        guard let id = visit.form.number("sealedFor"), id != sender.id else { return sender }
        let partnership = visit.partnership.id
        return try await visit.read { try CaptureDevice.find($0, in: partnership, id: id) }
    }

    private struct Heard: Encodable {
        let now: Int64
    }

    private func hear(_ visit: Visit) async throws -> Answer {
        try await Self.answering(visit) { pass, _ in
            let unsent = Int(visit.form.number("unsent") ?? 0)
            try await visit.run(HearDevice(pass: pass, unsent: unsent, isDone: visit.form.isTicked("done")))
            return try .json(Heard(now: visit.now.rawValue))
        }
    }

    /// 401 for a token that no device has, 410 for a device that was closed, 422 for what can't be taken in.
    private static func answering(
        _ visit: Visit, _ answer: (DevicePass, CaptureDevice) async throws -> Answer
    ) async throws -> Answer {
        do {
            guard let pass = DevicePass(visit.form) else { throw DeviceRefusal.unknown }
            let partnership = visit.partnership.id
            let sender = try await visit.read { try CaptureDevice.find($0, in: partnership, pass) }
            guard let sender else {
                try await visit.limit(guesses)
                throw DeviceRefusal.unknown
            }
            guard sender.closedAt == nil else { throw DeviceRefusal.closed }
            return try await answer(pass, sender)
        } catch DeviceRefusal.unknown {
            return try visit.fault("capture.send.closed", .unauthorized)
        } catch DeviceRefusal.closed {
            return try visit.fault("capture.send.closed", .gone)
        } catch Refusal.invalid(let issues) {
            let texts = issues.map { visit.t($0.message, $0.values) }
            return try .json(ToldFault(message: texts.joined(separator: " ")), status: .unprocessableContent)
        }
    }
}

extension TakeDown {
    fileprivate var withoutCode: TakeDown {
        var idea = idea
        idea.code = nil
        return TakeDown(pass: pass, owner: owner, idea: idea, photos: photos, unsent: unsent, intake: intake)
    }
}
