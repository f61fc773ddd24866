import CCurl
import Foundation
import Synchronization

/// One message on its way to the server. `run` blocks its thread; `cancel` may come from any other.
final class SMTPTransfer: Sendable {
    private let message: MailMessage
    private let server: SMTPServer
    private let cancelled = Atomic(false)

    /// True when libcurl is ready; prepared once in the process, before the first transfer.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    init(message: MailMessage, server: SMTPServer) {
        self.message = message
        self.server = server
    }

    fileprivate var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    func cancel() {
        cancelled.store(true, ordering: .relaxed)
    }

    func run() -> Result<Void, MailError> {
        if isCancelled { return .failure(.cancelled) }
        blockBrokenPipes()
        guard Self.isReady, let handle = curl_easy_init() else { return .failure(.unreachable) }
        defer { curl_easy_cleanup(handle) }
        let recipients = curl_slist_append(nil, "<\(message.to.address)>")
        defer { curl_slist_free_all(recipients) }
        let content = Content(message.rendered())
        let dialogue = Dialogue()
        return withExtendedLifetime((content, dialogue)) {
            let isSet =
                setServer(handle) && setMessage(handle, recipients: recipients, content: content)
                && dialogue.listen(to: handle)
            guard isSet else { return .failure(.unreachable) }
            let result = curl_easy_perform(handle)
            if result == CURLE_OK { return .success(()) }
            var reply = 0
            _ = torg_curl_response_code(handle, &reply)
            return .failure(MailError(result: result, reply: reply, dialogue))
        }
    }

    private func setServer(_ handle: UnsafeMutableRawPointer) -> Bool {
        var results = [
            torg_curl_set_string(handle, CURLOPT_URL, server.url),
            torg_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            // Nobody's http_proxy is meant for mail.
            torg_curl_set_string(handle, CURLOPT_PROXY, ""),
            torg_curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            torg_curl_set_long(handle, CURLOPT_TIMEOUT, server.timeoutSeconds),
            // Signals would hit whatever thread is there.
            torg_curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
        ]
        if server.security == .startTLS {
            results.append(torg_curl_set_long(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)))
        }
        if let file = server.caFile { results.append(torg_curl_set_string(handle, CURLOPT_CAINFO, file)) }
        if let user = server.user {
            results.append(torg_curl_set_string(handle, CURLOPT_USERNAME, user))
            results.append(torg_curl_set_string(handle, CURLOPT_PASSWORD, server.password ?? ""))
        }
        return results.allSatisfy { $0 == CURLE_OK }
    }

    private func setMessage(
        _ handle: UnsafeMutableRawPointer, recipients: UnsafeMutablePointer<curl_slist>?, content: Content
    ) -> Bool {
        return [
            torg_curl_set_string(handle, CURLOPT_MAIL_FROM, "<\(message.from.address)>"),
            torg_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients),
            torg_curl_set_long(handle, CURLOPT_UPLOAD, 1),
            torg_curl_set_read(handle, readContent),
            torg_curl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(content).toOpaque()),
            torg_curl_set_long(handle, CURLOPT_NOPROGRESS, 0),
            torg_curl_set_progress(handle, stopIfCancelled),
            torg_curl_set_pointer(handle, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(self).toOpaque()),
        ].allSatisfy { $0 == CURLE_OK }
    }
}

/// What is still to be read of a message. Used by the transfer's own thread alone.
private final class Content {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let next = rest.prefix(buffer.count)
        buffer.copyBytes(from: next)
        rest = rest.dropFirst(next.count)
        return next.count
    }
}

private func readContent(
    _ buffer: UnsafeMutablePointer<CChar>?, size: Int, count: Int, content: UnsafeMutableRawPointer?
) -> Int {
    guard let content else { return 0 }
    let room = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
    return Unmanaged<Content>.fromOpaque(content).takeUnretainedValue().read(into: room)
}

/// Keeps SIGPIPE from this thread, which a write to a connection that the server has closed would end the process with.
private func blockBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
}

/// libcurl asks about once a second, and with every piece; anything but 0 ends the transfer.
private func stopIfCancelled(
    _ transfer: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
    guard let transfer else { return 0 }
    return Unmanaged<SMTPTransfer>.fromOpaque(transfer).takeUnretainedValue().isCancelled ? 1 : 0
}

extension MailError {
    /// What libcurl's result and the server's last reply mean for whoever sends mail.
    fileprivate init(result: CURLcode, reply: Int, _ dialogue: Dialogue) {
        self =
            switch result {
            case CURLE_ABORTED_BY_CALLBACK: .cancelled
            case CURLE_OPERATION_TIMEDOUT: .timeout
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .unreachable
            case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED,
                CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER:
                .tls
            case CURLE_LOGIN_DENIED: .authentication
            default: MailError(reply: reply, concernsRecipient: dialogue.concernsRecipient)
            }
    }

    private init(reply: Int, concernsRecipient: Bool) {
        self =
            switch reply {
            // RFC 4954 §6: the server wants (better) credentials before it takes any mail.
            case 530, 534, 535, 538: .authentication
            case 400...599: .refused(code: reply, permanent: reply >= 500 && concernsRecipient)
            default: .interrupted
            }
    }
}
