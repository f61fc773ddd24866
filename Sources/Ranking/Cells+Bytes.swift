extension RoutingCell {
    /// The cell as it is kept: about eleven bytes for each entry.
    public var bytes: [UInt8] {
        var writer = CellWriter()
        writer.add(UInt64(texts))
        writer.add(UInt64(lastLearned))
        writer.add(UInt64(entries.count))
        var last: Int64 = 0
        for entry in entries {
            writer.add(signed: entry.receiver &- last)
            last = entry.receiver
            writer.add(UInt64(entry.taken))
            writer.add(entry.weight)
            writer.add(entry.variance)
        }
        return writer.bytes
    }

    /// Throws when the bytes are not a cell of this version, whole and within bounds.
    public init(bytes: [UInt8]) throws(RankingError) {
        var reader = try CellReader(bytes)
        texts = try reader.count()
        lastLearned = try reader.count()
        let count = try reader.count()
        guard count <= Self.mostEntries else { throw .unreadable }
        var last: Int64 = 0
        for _ in 0..<count {
            var entry = Entry(receiver: last &+ (try reader.signed()))
            entry.taken = try reader.count()
            entry.weight = try reader.float()
            entry.variance = try reader.float()
            guard entry.variance > 0, entry.variance <= 1, entries.last.map({ $0.receiver < entry.receiver }) ?? true
            else { throw .unreadable }
            entries.append(entry)
            last = entry.receiver
        }
        try reader.end()
    }
}

extension ReceiverCell {
    /// The cell as it is kept.
    public var bytes: [UInt8] {
        var writer = CellWriter()
        for count in [taken, declined] { writer.add(UInt64(count)) }
        return writer.bytes
    }

    /// Throws when the bytes are not a cell of this version.
    public init(bytes: [UInt8]) throws(RankingError) {
        var reader = try CellReader(bytes)
        taken = try reader.count()
        declined = try reader.count()
        // Cells of before held a third number, that nobody asked for.
        if !reader.isAtEnd { _ = try reader.count() }
        try reader.end()
    }
}

extension RoutingStanding {
    /// The standing as it is kept.
    public var bytes: [UInt8] {
        var writer = CellWriter()
        writer.add(UInt64(texts))
        writer.add(sharpness)
        writer.add(movement)
        return writer.bytes
    }

    /// Throws when the bytes are not a standing of this version.
    public init(bytes: [UInt8]) throws(RankingError) {
        var reader = try CellReader(bytes)
        texts = try reader.count()
        sharpness = try reader.float()
        movement = try reader.float()
        guard sharpness > 0, movement >= 0 else { throw .unreadable }
        try reader.end()
    }
}

extension Lesson {
    /// The lesson as it is kept beside its text: about a hundred bytes.
    public var bytes: [UInt8] {
        var writer = CellWriter()
        for receiver in [taken, declined] { writer.add(receiver) }
        writer.add(UInt64(steps.count))
        for step in steps {
            writer.add(step.right)
            writer.add(step.wrong)
            writer.add(step.push)
            writer.add(step.shrink)
        }
        return writer.bytes
    }

    /// Throws when the bytes are not a lesson of this version.
    public init(bytes: [UInt8]) throws(RankingError) {
        var reader = try CellReader(bytes)
        taken = try reader.optional()
        declined = try reader.optional()
        let count = try reader.count()
        for _ in 0..<count {
            let step = Step(
                right: try reader.optional(), wrong: try reader.optional(), push: try reader.float(),
                shrink: try reader.float()
            )
            guard step.push >= 0, (0...1).contains(step.shrink) else { throw .unreadable }
            steps.append(step)
        }
        try reader.end()
    }
}

extension CellWriter {
    fileprivate mutating func add(_ receiver: Int64?) {
        add(receiver == nil ? 0 as UInt64 : 1)
        if let receiver { add(signed: receiver) }
    }
}

extension CellReader {
    fileprivate mutating func optional() throws(RankingError) -> Int64? {
        switch try number() {
        case 0: return nil
        case 1: return try signed()
        default: throw .unreadable
        }
    }
}
