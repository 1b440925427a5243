internal import SQLText

/// Text of which each byte knows where in a check file it came from.
///
/// A query is not one piece of its file: a header's value goes on over several comments, a parameter is rewritten, a
/// function is written out, a frame is put around it. The database names an error by its position in what it was
/// sent; this leads back to the line that the author wrote.
struct TracedText: Sendable {
    /// A run of bytes with one origin.
    private struct Piece {
        /// Where it begins in this text.
        var start: Int
        /// Where in the file it came from.
        var origin: Int
        /// Whether it is the file's own text, or was put there in place of what stands at `origin`.
        var isVerbatim: Bool
    }

    /// The file that it came from.
    let source: SourceText
    /// The text.
    private(set) var bytes: [UInt8] = []
    private var pieces: [Piece]

    /// An empty text that belongs at a place in a file.
    init(of source: SourceText, at origin: Int) {
        self.source = source
        pieces = [Piece(start: 0, origin: origin, isVerbatim: true)]
    }

    /// A part of a file.
    init(_ range: Range<Int>, of source: SourceText) {
        self.init(of: source, at: range.lowerBound)
        append(range)
    }

    /// The text as a string.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Appends a part of the file as it stands there.
    mutating func append(_ range: Range<Int>) {
        begin(Piece(start: bytes.count, origin: range.lowerBound, isVerbatim: true))
        bytes += source.bytes[range]
    }

    /// Appends text that stands for what the file has at a place.
    mutating func append(_ text: String, standingFor origin: Int) {
        begin(Piece(start: bytes.count, origin: origin, isVerbatim: false))
        bytes += text.utf8
    }

    /// Appends a part of another text of the same file.
    mutating func append(_ range: Range<Int>, of other: TracedText) {
        guard !range.isEmpty else { return }
        let offset = bytes.count - range.lowerBound
        let first = other.pieceIndex(at: range.lowerBound)
        for var piece in other.pieces[first...].prefix(while: { $0.start < range.upperBound }) {
            let skipped = max(range.lowerBound - piece.start, 0)
            piece.start += skipped + offset
            if piece.isVerbatim { piece.origin += skipped }
            begin(piece)
        }
        bytes += other.bytes[range]
    }

    /// A part of this text.
    subscript(range: Range<Int>) -> TracedText {
        var part = TracedText(of: source, at: origin(of: range.lowerBound))
        part.append(range, of: self)
        return part
    }

    /// This text without the blanks at its ends.
    var trimmed: TracedText {
        guard let first = bytes.firstIndex(where: { !$0.isBlank }), let last = bytes.lastIndex(where: { !$0.isBlank })
        else { return TracedText(of: source, at: origin(of: 0)) }
        return self[first..<last + 1]
    }

    /// The parts between commas, without the blanks around them; a comma between double or single quotes is text.
    var items: [TracedText] {
        var items: [TracedText] = []
        var start = 0
        var quote: UInt8?
        for (index, byte) in bytes.enumerated() {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ",") {
                items.append(self[start..<index].trimmed)
                start = index + 1
            }
        }
        return items + [self[start..<bytes.count].trimmed]
    }

    /// Where in the file a byte of this text came from; the text's end stands behind its last byte.
    func origin(of offset: Int) -> Int {
        let piece = pieces[pieceIndex(at: offset)]
        return piece.isVerbatim ? piece.origin + offset - piece.start : piece.origin
    }

    private func pieceIndex(at offset: Int) -> Int {
        (pieces.firstIndex { $0.start > offset } ?? pieces.count) - 1
    }

    /// Begins a piece; one that would be empty gives way to it.
    private mutating func begin(_ piece: Piece) {
        if let last = pieces.last, last.start == piece.start { pieces.removeLast() }
        pieces.append(piece)
    }
}
