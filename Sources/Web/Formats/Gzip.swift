import CZlib

/// Compression for the way (gzip, RFC 1952).
public enum Gzip {
    /// `bytes` compressed; nil when zlib has no memory left, and the bytes then go as they are.
    public static func compressed(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
        var stream = z_stream()
        // Window bits above 15 ask for the gzip wrapper instead of zlib's own.
        let started = deflateInit2_(
            &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)
        )
        guard started == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        let capacity = Int(deflateBound(&stream, UInt(bytes.count)))
        return input.withUnsafeMutableBufferPointer { source -> [UInt8]? in
            var status = Z_OK
            let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, written in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(capacity)
                status = deflate(&stream, Z_FINISH)
                written = capacity - Int(stream.avail_out)
            }
            return status == Z_STREAM_END ? output : nil
        }
    }
}
