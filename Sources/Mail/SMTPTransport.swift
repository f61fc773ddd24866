import Foundation

/// Sends mail to an SMTP server through libcurl, one connection for each message.
///
/// libcurl blocks, so it runs on a few threads beside those of Swift's tasks: at most four messages are on their way at
/// once in the whole process, and others wait their turn. A cancelled task ends its transfer within about a second.
public struct SMTPTransport: MailTransport {
    /// The server that takes the mail.
    public let server: SMTPServer

    private static let workers: OperationQueue = {
        let queue = OperationQueue()
        queue.name = "mail"
        queue.maxConcurrentOperationCount = 4
        return queue
    }()

    /// A transport to one server; nothing is connected yet.
    public init(server: SMTPServer) {
        self.server = server
    }

    public var longestSeconds: Int { server.timeoutSeconds }

    /// Hands the message to the server; returns when it has answered 250 to all of it.
    public func send(_ message: MailMessage) async throws(MailError) {
        let transfer = SMTPTransfer(message: message, server: server)
        let outcome: Result<Void, MailError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Self.workers.addOperation { continuation.resume(returning: transfer.run()) }
            }
        } onCancel: {
            transfer.cancel()
        }
        try outcome.get()
    }
}
