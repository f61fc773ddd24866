import CCurl

/// What the server last said no to, and how. Used by the transfer's own thread alone.
///
/// Of what we send only the names of commands that carry no secret are kept.
final class Dialogue {
    private var command = ""
    private var refused: (command: String, reply: String) = ("", "")

    /// Whether the last reply tells that the recipient can't be reached. Without an enhanced code, a plain no to RCPT does.
    var concernsRecipient: Bool {
        if let status = EnhancedStatus.code(in: refused.reply) { return EnhancedStatus.concernsRecipient(status) }
        return refused.command == "RCPT" && ["550", "553"].contains(refused.reply.prefix(3))
    }

    /// Has libcurl tell what goes over the wire.
    func listen(to handle: UnsafeMutableRawPointer) -> Bool {
        [
            torg_curl_set_long(handle, CURLOPT_VERBOSE, 1),
            torg_curl_set_debug(handle, hear),
            torg_curl_set_pointer(handle, CURLOPT_DEBUGDATA, Unmanaged.passUnretained(self).toOpaque()),
        ].allSatisfy { $0 == CURLE_OK }
    }

    fileprivate func note(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        switch kind {
        case CURLINFO_HEADER_OUT:
            let name = String(decoding: bytes.prefix(4), as: UTF8.self)
            command = ["MAIL", "RCPT", "DATA"].contains(name) ? name : ""
        case CURLINFO_HEADER_IN:
            // What comes after, such as the goodbye, says nothing more.
            let reply = String(decoding: bytes.prefix(200), as: UTF8.self)
            if reply.hasPrefix("4") || reply.hasPrefix("5") { refused = (command, reply) }
        default: break
        }
    }
}

private func hear(
    _ handle: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ data: UnsafeMutablePointer<CChar>?, _ size: Int,
    _ dialogue: UnsafeMutableRawPointer?
) -> Int32 {
    guard let dialogue, let data else { return 0 }
    Unmanaged<Dialogue>.fromOpaque(dialogue).takeUnretainedValue()
        .note(kind, UnsafeRawBufferPointer(start: data, count: size))
    return 0
}
